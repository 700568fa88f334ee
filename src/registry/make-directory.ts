/** For the files that rooms above write beside the store: they may not import the room that can make directories. */
export { makeDirectory } from '../storage/make-directory.ts';
