/** What moderators and editors read; who may is asked at the door. */
export { listReports } from '../../storage/content-reports.ts';
export { listFaults } from '../../storage/fault-reports.ts';
export { listHeldComments } from '../../storage/held-comments.ts';
export { listReviews } from '../../storage/location-reviews.ts';
