const STEP = 90; // px; a few pixels more or less ask for no other picture

/** Watches which tiles of a grid are in view, and how high they are drawn. */
export class TilesInView {
  private observer: IntersectionObserver;
  private heights = new Map<string, number>();
  private known = new Set<Element>();
  private sizes = new ResizeObserver((entries) => this.resized(entries));

  constructor(private tell: (seatIds: ReadonlySet<string>, heights: ReadonlyMap<string, number>) => void) {
    this.observer = new IntersectionObserver((entries) => this.seen(entries), { threshold: [0, 0.5, 1] });
  }

  /** Watch these tiles from now on, and no others. */
  watch(tiles: readonly HTMLElement[]): void {
    const now = new Set<Element>(tiles);
    for (const one of this.known) if (!now.has(one)) this.forget(one);
    for (const one of now) {
      if (this.known.has(one)) continue;
      this.observer.observe(one);
      this.sizes.observe(one);
    }
    this.known = now;
  }

  end(): void {
    this.observer.disconnect();
    this.sizes.disconnect();
  }

  private forget(tile: Element): void {
    this.observer.unobserve(tile);
    this.sizes.unobserve(tile);
    this.heights.delete(seatOf(tile));
  }

  private seen(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (isIntersecting && this.known.has(target))
        this.heights.set(seatOf(target), rounded(boundingClientRect.height));
      else this.heights.delete(seatOf(target));
    }
    this.report();
  }

  /** What is pinned or shrinks stays in view, and wants another size. */
  private resized(entries: ResizeObserverEntry[]): void {
    let isOther = false;
    for (const { target, contentRect } of entries) {
      const [seatId, height] = [seatOf(target), rounded(contentRect.height)];
      if (!this.heights.has(seatId) || this.heights.get(seatId) === height) continue;
      this.heights.set(seatId, height);
      isOther = true;
    }
    if (isOther) this.report();
  }

  private report(): void {
    this.tell(new Set(this.heights.keys()), new Map(this.heights));
  }
}

const rounded = (height: number): number => Math.ceil(height / STEP) * STEP;

const seatOf = (tile: Element): string => (tile as HTMLElement).dataset['seat'] ?? '';
