/** A round distance and how many pixels it takes. */
export interface Scale {
  readonly label: string;
  readonly width: number;
}

const MILE = 1609.344;
const FOOT = 0.3048;

/** The longest round distance in miles (feet below a quarter mile) that fits into `room` pixels. */
export function scaleFor(metresPerPixel: number, room: number): Scale {
  const metres = metresPerPixel * room;
  const inFeet = metres < MILE / 4;
  const unit = inFeet ? FOOT : MILE;
  const most = metres / unit;
  const power = 10 ** Math.floor(Math.log10(most));
  const steps = most < 1 && !inFeet ? [0.5, 0.25] : [5, 2, 1].map((step) => step * power);
  const amount = steps.find((step) => step <= most) ?? power;
  return { label: `${amount} ${inFeet ? 'ft' : 'mi'}`, width: (amount * unit) / metresPerPixel };
}
