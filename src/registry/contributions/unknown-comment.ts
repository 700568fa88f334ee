import { AppError } from '../../base/errors.ts';

export function unknownComment(id: number): AppError {
  return new AppError('not-found', `There is no comment with the id "${id}"`);
}
