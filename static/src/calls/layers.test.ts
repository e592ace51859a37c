import { describe, expect, test } from 'vitest';
import { layerFor } from './layers';

describe('the size in which a picture is asked for', () => {
  test.each([
    [400, 2],
    [260, 2],
    [180, 1],
    [90, 0],
  ])('follows how high it is drawn: %i pixels', (height, layer) => {
    expect(layerFor(height, 1)).toBe(layer);
  });

  test.each([
    [1, 2],
    [4, 1],
    [9, 0],
  ])('follows how many there are where nobody knows the height: %i', (shown, layer) => {
    expect(layerFor(undefined, shown)).toBe(layer);
  });
});
