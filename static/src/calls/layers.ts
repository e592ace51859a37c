const LARGE = 260; // pixels of the screen; from there on a picture gets the largest size
const MEDIUM = 130;

/** In which of three sizes a picture is asked for, 0 the smallest, by how high it is drawn. */
export const layerFor = (height: number): number => (height >= LARGE ? 2 : height >= MEDIUM ? 1 : 0);
