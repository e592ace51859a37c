const LARGE = 260; // pixels of the screen; above it a picture gets the largest size
const MEDIUM = 130;
const FEW = 2;
const SOME = 6;

/** In which of three sizes a picture is asked for, 0 the smallest: by how high it is drawn, else by how many there are. */
export function layerFor(height: number | undefined, shown: number): number {
  if (height !== undefined) return height >= LARGE ? 2 : height >= MEDIUM ? 1 : 0;
  return shown <= FEW ? 2 : shown <= SOME ? 1 : 0;
}
