/** A colour as OKLCH: lightness 0 to 1, chroma, hue in degrees. */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];
type Triple = readonly [number, number, number];

const apply = (matrix: readonly Triple[], [a, b, c]: Triple): Triple => {
  const [x = 0, y = 0, z = 0] = matrix.map(([p, q, r]) => p * a + q * b + r * c);
  return [x, y, z];
};

const clamp = (value: number) => Math.min(1, Math.max(0, value));

/** Linear sRGB, cut to what a screen can show. Matrices: Björn Ottosson, "A perceptual color space". */
export const linearRgb = ([l, chroma, hue]: Oklch): Triple => {
  const radians = (hue * Math.PI) / 180;
  const cone = apply(
    [
      [1, 0.3963377774, 0.2158037573],
      [1, -0.1055613458, -0.0638541728],
      [1, -0.0894841775, -1.291485548],
    ],
    [l, chroma * Math.cos(radians), chroma * Math.sin(radians)],
  );
  const [r, g, b] = apply(
    [
      [4.0767416621, -3.3077115913, 0.2309699292],
      [-1.2684380046, 2.6097574011, -0.3413193965],
      [-0.0041960863, -0.7034186147, 1.707614701],
    ],
    [cone[0] ** 3, cone[1] ** 3, cone[2] ** 3],
  );
  return [clamp(r), clamp(g), clamp(b)];
};

const luminance = (colour: Oklch): number => {
  const [r, g, b] = linearRgb(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** WCAG contrast, 1 to 21. */
export const contrast = (a: Oklch, b: Oklch): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

/** How the three dichromats see linear sRGB. Machado, Oliveira, Fernandes 2009, severity 1. */
export const deficiencies = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
} as const satisfies Record<string, readonly Triple[]>;

const oklab = (rgb: Triple): Triple => {
  const [l, m, s] = apply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  );
  return apply(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)],
  );
};

/** Difference of two colours in the eyes of one kind of viewer: OKLab distance × 100; about 2 is just visible. */
export const difference = (a: Oklch, b: Oklch, eyes: keyof typeof deficiencies): number => {
  const seen = ([a, b] as const).map((colour) => {
    const [r, g, blue] = apply(deficiencies[eyes], linearRgb(colour));
    return oklab([clamp(r), clamp(g), clamp(blue)]);
  });
  const [one = [0, 0, 0], other = [0, 0, 0]] = seen;
  return 100 * Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
};
