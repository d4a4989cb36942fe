/** A double exactly: its sign, and `mantissa · 2^exponent`. */
function exact(value: number): { readonly isNegative: boolean; readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const power = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const mantissa = power === 0 ? fraction : fraction | (1n << 52n);
  return { isNegative: bits >> 63n === 1n, mantissa, exponent: Math.max(power, 1) - 1_075 };
}

/** `|value| · 10^power`, rounded to the nearest whole; half of one to the even one, as Go and C do and JavaScript does not. */
function scaled({ mantissa, exponent }: ReturnType<typeof exact>, power: number): bigint {
  let [above, below] = [mantissa, 1n];
  if (exponent >= 0) above <<= BigInt(exponent);
  else below <<= BigInt(-exponent);
  if (power >= 0) above *= 10n ** BigInt(power);
  else below *= 10n ** BigInt(-power);
  const [whole, twice] = [above / below, (above % below) * 2n];
  const isUp = twice > below || (twice === below && whole % 2n === 1n);
  return isUp ? whole + 1n : whole;
}

/** `%.nf` */
export function toFixed(value: number, places: number): string {
  const own = exact(value);
  const digits = String(scaled(own, places)).padStart(places + 1, '0');
  const point = digits.length - places;
  const sign = own.isNegative ? '-' : '';
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** `%.ne` */
export function toScientific(value: number, places: number): string {
  const own = exact(value);
  let power = value === 0 ? 0 : Number(value.toExponential().split('e')[1]);
  let digits = String(scaled(own, places - power));
  if (digits.length > places + 1) {
    power += 1;
    digits = digits.slice(0, -1);
  }
  digits = digits.padEnd(places + 1, '0');
  const rest = digits.slice(1);
  const exponent = `${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  return `${own.isNegative ? '-' : ''}${digits[0]}${rest === '' ? '' : `.${rest}`}e${exponent}`;
}
