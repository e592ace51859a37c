/**
 * Does one thing after the other: each begins when the one before is done, however that ended. What is asked of the
 * server at the same time is done there at the same time, and the last one asked for need not be the last one done. A step may not wait for
 * another one of the same turn.
 */
export class InTurn {
  private last: Promise<unknown> = Promise.resolve();

  do<Result>(step: () => Promise<Result> | Result): Promise<Result> {
    const done = this.last.then(step);
    this.last = done.catch(() => undefined);
    return done;
  }
}
