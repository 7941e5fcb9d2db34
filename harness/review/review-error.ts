/** A request that is answered with an error page. */
export class ReviewError extends Error {
  readonly status: 400 | 403 | 404;

  constructor(status: 400 | 403 | 404, message: string) {
    super(message);
    this.name = 'ReviewError';
    this.status = status;
  }
}
