// Numbers on charts.

// As the server writes values in tables; with a step, short enough for an axis.
export function format(value, unit, step) {
  // The engine asks for the label of a scale that it has not made yet.
  if (value === null || value === undefined) return '';
  if (step !== undefined && value === 0) return '0';
  const digits = step === undefined ? undefined : (String(Number(step.toPrecision(2))).split('.')[1] ?? '').length;
  switch (unit) {
    case 'Ratio': return number(value, digits ?? 2);
    case 'Percent': return `${number(value, digits ?? (Math.abs(value) < 1 ? 2 : 1))} %`;
    case 'Seconds': return seconds(value, 3);
    case 'PerSecond': return `${compact(value)}/s`;
    case 'Bytes': return scaled(value, 1024, BYTES, 3);
    case 'Boolean': return step === undefined ? (value ? 'yes' : 'no') : number(value, 1);
    default: return compact(value);
  }
}

// The value itself, for a tooltip: whole numbers whole, all others to six digits.
export function exact(value, unit) {
  const whole = Number.isInteger(value) ? value.toLocaleString('en-US') : significant(value, 6);
  switch (unit) {
    case 'Percent': return `${whole} %`;
    case 'PerSecond': return `${whole}/s`;
    case 'Seconds': return seconds(value, 6);
    case 'Bytes': return scaled(value, 1024, BYTES, 6);
    case 'Boolean': return value ? 'yes' : 'no';
    default: return whole;
  }
}

const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

const number = (value, digits) => value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const compact = value => Math.abs(value) < 10000 ? significant(value, 3) : scaled(value, 1000, ['', 'k', 'M', 'G', 'T'], 3);
const significant = (value, digits) => Number(value.toPrecision(digits)).toLocaleString('en-US', { maximumFractionDigits: 12 });

function scaled(value, base, units, digits) {
  let unit = 0;
  while (Math.abs(value) >= base && unit < units.length - 1) {
    value /= base;
    unit++;
  }
  return `${significant(value, digits)}${units[unit] ? ` ${units[unit]}` : ''}`;
}

function seconds(value, digits) {
  const size = Math.abs(value);
  if (size > 0 && size < 1) return size < 0.001 ? `${significant(value * 1e6, digits)} µs` : `${significant(value * 1000, digits)} ms`;
  if (size < 120) return `${significant(value, digits)} s`;
  if (size < 7200) return `${significant(value / 60, digits)} min`;
  return size < 172800 ? `${significant(value / 3600, digits)} h` : `${significant(value / 86400, digits)} d`;
}
