type Report = (heights: ReadonlyMap<string, number>) => void;

const SOON = 200; // ms; whoever scrolls past asks for nothing

/** Tells which tiles are in view and how high each is drawn, in pixels of the screen; the tiles carry `data-seat`. */
export class VisibleTiles {
  private heights = new Map<string, number>();
  private seen = new Set<Element>();
  private telling: ReturnType<typeof setTimeout> | undefined;
  private views = new IntersectionObserver((entries) => this.viewed(entries));
  private sizes = new ResizeObserver((entries) => this.resized(entries));

  constructor(private report: Report) {}

  /** Look at exactly the tiles that stand in an element now. */
  look(within: ParentNode): void {
    const tiles = new Set(within.querySelectorAll('[data-seat]'));
    for (const tile of this.seen) if (!tiles.has(tile)) this.forget(tile);
    for (const tile of tiles) if (!this.seen.has(tile)) this.notice(tile);
  }

  end(): void {
    clearTimeout(this.telling);
    this.views.disconnect();
    this.sizes.disconnect();
  }

  private notice(tile: Element): void {
    this.seen.add(tile);
    this.views.observe(tile);
    this.sizes.observe(tile);
  }

  private forget(tile: Element): void {
    this.seen.delete(tile);
    this.views.unobserve(tile);
    this.sizes.unobserve(tile);
    if (this.heights.delete(seatOf(tile))) this.tellSoon();
  }

  private viewed(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (isIntersecting) this.heights.set(seatOf(target), drawn(boundingClientRect.height));
      else this.heights.delete(seatOf(target));
    }
    this.tellSoon();
  }

  private resized(entries: readonly ResizeObserverEntry[]): void {
    for (const { target, contentRect } of entries)
      if (this.heights.has(seatOf(target))) this.heights.set(seatOf(target), drawn(contentRect.height));
    this.tellSoon();
  }

  private tellSoon(): void {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.report(new Map(this.heights)), SOON);
  }
}

const seatOf = (tile: Element): string => tile.getAttribute('data-seat') ?? '';

const drawn = (height: number): number => Math.round(height * devicePixelRatio);
