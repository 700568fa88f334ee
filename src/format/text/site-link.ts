/** The page of a location on the website, up to its id (API contract 4.2, 4.5). */
export const siteLink = 'https://openchargemap.org/site/poi/details/';
