const STEP = 90; // px; a few pixels more or less ask for no other picture

/** Watches which tiles of a grid are in view, and how high they are drawn. */
export class TilesInView {
  private observer: IntersectionObserver;
  private heights = new Map<string, number>();
  private known = new Set<Element>();

  constructor(private tell: (seatIds: ReadonlySet<string>, heights: ReadonlyMap<string, number>) => void) {
    this.observer = new IntersectionObserver((entries) => this.seen(entries), { threshold: [0, 0.5, 1] });
  }

  /** Watch these tiles from now on, and no others. */
  watch(tiles: readonly HTMLElement[]): void {
    const now = new Set<Element>(tiles);
    for (const one of this.known) if (!now.has(one)) this.forget(one);
    for (const one of now) if (!this.known.has(one)) this.observer.observe(one);
    this.known = now;
  }

  end(): void {
    this.observer.disconnect();
  }

  private forget(tile: Element): void {
    this.observer.unobserve(tile);
    this.heights.delete(seatOf(tile));
  }

  private seen(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (isIntersecting && this.known.has(target))
        this.heights.set(seatOf(target), Math.ceil(boundingClientRect.height / STEP) * STEP);
      else this.heights.delete(seatOf(target));
    }
    this.tell(new Set(this.heights.keys()), new Map(this.heights));
  }
}

const seatOf = (tile: Element): string => (tile as HTMLElement).dataset['seat'] ?? '';
