import { InTurn } from './in-turn';

/**
 * Does what is pressed one after the other. A push may show what comes next before the deed itself is answered, so
 * a press in between waits for its turn; only the same again, before it is answered, is left out.
 */
export class Deeds {
  private names = new Set<string>();
  private turn = new InTurn();

  /** `changed` is called whenever something begins or ends. */
  constructor(private changed: () => void) {}

  /** Whether this has been pressed and is not answered. */
  has = (name: string): boolean => this.names.has(name);

  /** Do it when its turn comes; nothing if it is the same again. */
  async do<Result>(name: string, deed: () => Promise<Result>): Promise<Result | undefined> {
    if (this.names.has(name)) return undefined;
    this.names.add(name);
    this.changed();
    try {
      return await this.turn.do(deed);
    } finally {
      this.names.delete(name);
      this.changed();
    }
  }
}
