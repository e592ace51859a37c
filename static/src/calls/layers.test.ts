import { expect, test } from 'vitest';
import { layerFor } from './layers';

test.each([
  [400, 2],
  [260, 2],
  [180, 1],
  [90, 0],
  [0, 0],
])('a picture is asked for in the size in which it is drawn: %i pixels', (height, layer) => {
  expect(layerFor(height)).toBe(layer);
});
