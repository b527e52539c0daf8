// Lines over time, drawn by ApexCharts. Columns of numbers come in; nothing of the fleet's text reaches the engine,
// which writes markup: names live in the legend (the server's) and in the tooltip (escaped here).
// Colours are CSS variables, so that a change of theme needs no redraw.

let engine;
const load = url => engine ??= import(new URL(url, document.baseURI).href).then(module => module.default);

export async function create(figure, url, view, names, bytes) {
  const chart = new LineChart(figure, await load(url));
  await chart.update(view, names, bytes);
  return chart;
}

class LineChart {
  #figure;
  #scope;
  #engine;
  #chart;
  #view;
  #names = [];
  #lines = [];
  #alone = -1;
  #onClick = event => {
    const button = event.target.closest('[data-line]');
    if (button && this.#scope.contains(button)) this.#isolate(Number(button.dataset.line));
  };

  constructor(figure, engine) {
    this.#figure = figure;
    this.#engine = engine;
    // A page may bring its own legend: buttons around the chart.
    this.#scope = figure.closest('[data-chart-scope]') ?? figure;
    this.#scope.addEventListener('click', this.#onClick);
  }

  async update(view, names, bytes) {
    if (names.join('\n') !== this.#names.join('\n')) this.#alone = -1;
    this.#view = view;
    this.#names = names;
    // A copy: the bytes need not start at a multiple of 8.
    const values = new Float64Array(bytes.slice().buffer);
    this.#lines = names.map((_, line) => values.subarray(line * view.points, (line + 1) * view.points));
    await this.#draw();
  }

  dispose() {
    this.#scope.removeEventListener('click', this.#onClick);
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  #isolate(line) {
    this.#alone = this.#alone === line ? -1 : line;
    this.#draw();
  }

  async #draw() {
    for (const button of this.#scope.querySelectorAll('[data-line]')) {
      const line = Number(button.dataset.line);
      button.setAttribute('aria-pressed', this.#alone === line);
      button.classList.toggle('off', this.#alone >= 0 && this.#alone !== line);
    }
    const options = this.#options();
    // The last argument: not to the other charts of the group, which share the time axis only.
    if (this.#chart) return this.#chart.updateOptions(options, false, false, false);
    this.#chart = new this.#engine(this.#figure.querySelector('[data-canvas]'), { ...base(this.#view), ...options });
    await this.#chart.render();
  }

  #options() {
    const { start, step, points } = this.#view;
    const shown = this.#lines.filter((_, line) => this.#isShown(line));
    const scale = scaleOf(shown, this.#view);
    return {
      series: this.#lines.map((values, line) => ({
        name: String(line),
        data: Array.from(values, (value, point) => [start + point * step, this.#isShown(line) && !Number.isNaN(value) ? value : null]),
      })),
      colors: this.#lines.map((_, line) => colour(line, this.#lines.length)),
      xaxis: xaxis(start, start + (points - 1) * step),
      yaxis: {
        min: scale.min, max: scale.max, tickAmount: scale.ticks,
        labels: { minWidth: 52, maxWidth: 52, style: { fontSize: '11px' }, formatter: value => format(value, this.#view.unit, scale.step) },
      },
      annotations: { yaxis: thresholds(this.#view, scale) },
      tooltip: { shared: true, intersect: false, custom: ({ dataPointIndex }) => this.#tip(dataPointIndex) },
    };
  }

  #isShown(line) {
    return this.#alone < 0 || this.#alone === line;
  }

  #tip(point) {
    const rows = this.#lines
      .map((values, line) => ({ line, value: values[point] }))
      .filter(row => this.#isShown(row.line) && !Number.isNaN(row.value))
      .sort((a, b) => b.value - a.value)
      .map(({ line, value }) => `<tr><td><i style="background:${colour(line, this.#lines.length)}"></i>${escape(this.#names[line])}</td><td>${escape(format(value, this.#view.unit))}</td></tr>`);
    const body = rows.length ? `<table>${rows.join('')}</table>` : '<p>no sample here</p>';
    return `<div class="tip"><b>${escape(clock(this.#view.start + point * this.#view.step))}</b>${body}</div>`;
  }
}

const escape = text => String(text).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
const colour = (line, lines) => lines === 1 ? 'var(--accent)' : `var(--area-${line % 12})`;

const full = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const clock = time => {
  const utc = new Date(time).toISOString().slice(11, 19);
  return new Date(time).getTimezoneOffset() === 0 ? `${full.format(time)} UTC` : `${full.format(time)} · ${utc} UTC`;
};

function base(view) {
  return {
    chart: {
      id: view.id, group: view.group, type: 'line', height: view.height, fontFamily: 'inherit', foreColor: 'var(--faint)', background: 'transparent',
      animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: false }, parentHeightOffset: 0,
    },
    stroke: { width: 1.6, curve: 'straight' },
    markers: { size: 0, strokeWidth: 0, hover: { size: 3 } },
    legend: { show: false },
    dataLabels: { enabled: false },
    states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
    grid: { borderColor: 'var(--line)', padding: { left: 4, right: 10, top: -14, bottom: -4 } },
  };
}

const xaxis = (min, max) => ({
  type: 'datetime', min, max,
  labels: { datetimeUTC: false, style: { fontSize: '11px' }, datetimeFormatter: { hour: 'HH:mm', day: 'd MMM', month: 'MMM yyyy' } },
  axisBorder: { color: 'var(--line)' }, axisTicks: { color: 'var(--line)' }, crosshairs: { stroke: { color: 'var(--line-strong)', dashArray: 3 } },
  tooltip: { enabled: false },
});

// From 0, so that heights compare. A threshold far above everything would press the lines flat: then it is left out.
function scaleOf(lines, view) {
  let most = 0;
  let least = 0;
  for (const values of lines) for (const value of values) {
    if (value > most) most = value;
    if (value < least) least = value;
  }
  const near = [view.degraded, view.critical].filter(limit => limit != null && (most === 0 || limit <= 4 * most));
  const top = Math.max(most, ...near) * 1.06 || 1;
  const bounded = view.end != null && most <= view.end ? Math.min(top, view.end) : top;
  const step = nice((bounded - least) / 4);
  const min = Math.floor(least / step) * step;
  const max = Math.ceil(bounded / step - 1e-9) * step;
  return { min, max, step, ticks: Math.max(1, Math.round((max - min) / step)), near };
}

function nice(raw) {
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const part = raw / magnitude;
  return (part <= 1 ? 1 : part <= 2 ? 2 : part <= 2.5 ? 2.5 : part <= 5 ? 5 : 10) * magnitude;
}

function thresholds(view, scale) {
  const line = (y, status) => ({ y, borderColor: `var(--${status}-fill)`, strokeDashArray: 4, opacity: 1 });
  const band = (y, y2, status) => ({ y, y2, borderColor: 'transparent', fillColor: `var(--${status}-fill)`, opacity: 0.07 });
  const shown = [];
  const { degraded, critical, lowerIsWorse } = view;
  const end = lowerIsWorse ? scale.min : scale.max;
  if (scale.near.includes(degraded)) shown.push(band(degraded, critical ?? end, 'degraded'), line(degraded, 'degraded'));
  if (scale.near.includes(critical)) shown.push(band(critical, end, 'critical'), line(critical, 'critical'));
  return shown;
}

// As the server writes values in tables; with a step, short enough for an axis.
function format(value, unit, step) {
  if (step !== undefined && value === 0) return '0';
  const digits = step === undefined ? undefined : (String(Number(step.toPrecision(2))).split('.')[1] ?? '').length;
  switch (unit) {
    case 'Ratio': return number(value, digits ?? 2);
    case 'Percent': return `${number(value, digits ?? (Math.abs(value) < 1 ? 2 : 1))} %`;
    case 'Seconds': return seconds(value);
    case 'PerSecond': return `${compact(value)}/s`;
    case 'Bytes': return scaled(value, 1024, ['B', 'KiB', 'MiB', 'GiB', 'TiB'], ' ');
    case 'Boolean': return step === undefined ? (value ? 'yes' : 'no') : number(value, 1);
    default: return compact(value);
  }
}

const number = (value, digits) => value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const compact = value => Math.abs(value) < 10000 ? significant(value) : scaled(value, 1000, ['', 'k', 'M', 'G', 'T'], ' ');
const significant = value => Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 9 });

function scaled(value, base, units, space) {
  let unit = 0;
  while (Math.abs(value) >= base && unit < units.length - 1) {
    value /= base;
    unit++;
  }
  return `${significant(value)}${units[unit] ? space + units[unit] : ''}`;
}

function seconds(value) {
  const size = Math.abs(value);
  if (size > 0 && size < 1) return size < 0.001 ? `${significant(value * 1e6)} µs` : `${significant(value * 1000)} ms`;
  if (size < 120) return `${significant(value)} s`;
  if (size < 7200) return `${significant(value / 60)} min`;
  return size < 172800 ? `${significant(value / 3600)} h` : `${significant(value / 86400)} d`;
}
