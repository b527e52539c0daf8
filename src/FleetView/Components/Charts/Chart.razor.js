// Lines over time, drawn by ApexCharts. Columns of numbers come in; nothing of the fleet's text reaches the engine,
// which writes markup: names live in the legend (the server's) and in the tooltip (escaped here).
// Colours are CSS variables, so that a change of theme needs no redraw.

import { exact, format } from '../../js/chart-format.js';

let engine;
const load = url => engine ??= import(new URL(url, document.baseURI).href).then(module => module.default);

export async function create(figure, url, view, names, bytes) {
  const chart = new LineChart(figure, await load(url));
  try {
    await chart.update(view, names, bytes);
  } catch (error) {
    // Nobody gets hold of it, so that nobody could.
    chart.dispose();
    throw error;
  }
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
  #onZone = () => this.#view && this.#draw();

  constructor(figure, engine) {
    this.#figure = figure;
    this.#engine = engine;
    // A page may bring its own legend: buttons around the chart.
    this.#scope = figure.closest('[data-chart-scope]') ?? figure;
    this.#scope.addEventListener('click', this.#onClick);
    document.addEventListener('fleetview:zone', this.#onZone);
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
    document.removeEventListener('fleetview:zone', this.#onZone);
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
    const events = { mounted: () => this.#placeChurn(), updated: () => this.#placeChurn(), beforeZoom: zoomTo };
    this.#chart = new this.#engine(this.#figure.querySelector('[data-canvas]'), { ...base(this.#view, events), ...options });
    await this.#chart.render();
  }

  #options() {
    const { start, step, points } = this.#view;
    const shown = this.#lines.filter((_, line) => this.#isShown(line));
    const scale = scaleOf(this.#view.bars ? [stacked(shown)] : shown, this.#view);
    return {
      series: this.#lines.map((values, line) => ({
        name: String(line),
        // A gap is null: the engine ends the line there and begins another.
        data: Array.from(values, (value, point) => [start + point * step, this.#isShown(line) && !Number.isNaN(value) ? value : null]),
      })),
      colors: this.#lines.map((_, line) => colour(line, this.#lines.length)),
      xaxis: xaxis(start, start + (points - 1) * step),
      yaxis: {
        min: scale.min, max: scale.max, tickAmount: scale.ticks,
        labels: { minWidth: 52, maxWidth: 52, style: { fontSize: '11px' }, formatter: value => format(value, this.#view.unit, scale.step) },
      },
      annotations: { yaxis: thresholds(this.#view, scale), xaxis: backdrop(this.#view) },
      stroke: { width: this.#view.bars ? 0 : 1.6, curve: 'straight', dashArray: this.#lines.map((_, line) => 4 * Math.floor(line / COLOURS)) },
      markers: { size: 0, strokeWidth: 0, hover: { size: 3 }, discrete: this.#view.bars ? [] : this.#loners() },
      tooltip: { shared: true, intersect: false, custom: ({ dataPointIndex }) => this.#tip(dataPointIndex) },
    };
  }

  #isShown(line) {
    return this.#alone < 0 || this.#alone === line;
  }

  // A point between two gaps is no line: without a dot of its own nobody would see it.
  #loners() {
    const dots = [];
    this.#lines.forEach((values, line) => values.forEach((value, point) => {
      const alone = !Number.isNaN(value) && !(values[point - 1] === values[point - 1] && point > 0) && !(values[point + 1] === values[point + 1] && point + 1 < values.length);
      if (alone && this.#isShown(line) && dots.length < 300) dots.push({ seriesIndex: line, dataPointIndex: point, fillColor: colour(line, this.#lines.length), strokeColor: 'transparent', size: 2 });
    }));
    return dots;
  }

  // The strip of churn lies exactly below the plot, whose place only the engine knows.
  #placeChurn() {
    const strip = this.#figure.querySelector('[data-churn]');
    const { churn, start, step, points } = this.#view;
    strip.replaceChildren();
    const most = Math.max(0, ...(churn?.nodes ?? []));
    if (!churn || !this.#chart) return;
    const { translateX, gridWidth } = this.#chart.w.globals;
    const span = (points - 1) * step || 1;
    const svg = shape('svg', { width: gridWidth, viewBox: `0 0 1000 7`, preserveAspectRatio: 'none', style: `left:${translateX}px` });
    churn.nodes.forEach((nodes, point) => {
      if (!nodes) return;
      const left = (churn.start + (point - 0.5) * churn.step - start) / span * 1000;
      svg.append(shape('rect', { x: left, y: 0, width: Math.max(2, churn.step / span * 1000), height: 7, opacity: 0.3 + 0.7 * nodes / most }));
    });
    strip.append(svg);
  }

  #tip(point) {
    const rows = this.#lines
      .map((values, line) => ({ line, value: values[point] }))
      .filter(row => this.#isShown(row.line) && !Number.isNaN(row.value))
      .sort((a, b) => b.value - a.value)
      .map(({ line, value }) => `<tr><td><i style="background:${colour(line, this.#lines.length)}"></i>${escape(this.#names[line])}</td><td>${escape(exact(value, this.#view.unit))}</td></tr>`);
    const body = rows.length ? `<table>${rows.join('')}</table>` : '<p>no sample here</p>';
    return `<div class="tip"><b>${escape(clock(this.#view.start + point * this.#view.step))}</b>${body}${this.#notes(point)}</div>`;
  }

  // What else happened within this step.
  #notes(point) {
    const { start, step, bands, marks, churn } = this.#view;
    const at = start + point * step;
    const joined = churn?.nodes[Math.round((at - churn.start) / churn.step)];
    return [
      ...marks.filter(mark => Math.abs(mark.at - at) <= step / 2).map(mark => mark.words),
      ...bands.filter(band => band.from <= at && at <= band.to).map(band => band.words),
      ...(joined ? [`${joined} ${joined === 1 ? 'node' : 'nodes'} joined or left`] : []),
    ].map(words => `<small>${escape(words)}</small>`).join('');
  }
}

const COLOURS = 12;
const SVG = 'http://www.w3.org/2000/svg';

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const escape = text => String(text).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);
const colour = (line, lines) => lines === 1 ? 'var(--accent)' : `var(--area-${line % COLOURS})`;

const isUtc = () => document.documentElement.dataset.zone === 'utc';
const shape24 = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
const [local, utc] = [undefined, 'UTC'].map(timeZone => new Intl.DateTimeFormat(undefined, { ...shape24, timeZone }));
const clock = time => isUtc() || new Date(time).getTimezoneOffset() === 0
  ? `${utc.format(time)} UTC`
  : `${local.format(time)} · ${new Date(time).toISOString().slice(11, 19)} UTC`;

// A range that is dragged becomes the page's: the server then brings its points, for all charts at once.
function zoomTo(chart, { xaxis }) {
  const { minX, maxX } = chart.w.globals;
  if (xaxis.max - xaxis.min >= 60000) {
    const url = new URL(location.href);
    url.searchParams.set('from', instant(xaxis.min));
    url.searchParams.set('to', instant(xaxis.max));
    Blazor.navigateTo(url.pathname + url.search);
  }
  return { xaxis: { min: minX, max: maxX } };
}

const instant = time => `${new Date(Math.round(time / 1000) * 1000).toISOString().slice(0, 19)}Z`;

// Where a finger drags, it scrolls.
const canDrag = () => matchMedia('(pointer: fine)').matches;

function base(view, events) {
  return {
    chart: {
      id: view.id, group: view.group, type: view.bars ? 'bar' : 'line', stacked: view.bars, height: view.height, events, fontFamily: 'inherit', foreColor: 'var(--faint)', background: 'transparent',
      animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: canDrag(), type: 'x', allowMouseWheelZoom: false, zoomedArea: { fill: { color: 'var(--accent)', opacity: 0.15 }, stroke: { color: 'var(--accent)', opacity: 0.5, width: 1 } } }, parentHeightOffset: 0,
    },
    plotOptions: { bar: { columnWidth: '92%' } },
    legend: { show: false },
    dataLabels: { enabled: false },
    states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
    grid: { borderColor: 'var(--line)', padding: { left: 4, right: 10, top: -14, bottom: -4 } },
  };
}

const xaxis = (min, max) => ({
  type: 'datetime', min, max,
  labels: { datetimeUTC: isUtc(), style: { fontSize: '11px' }, datetimeFormatter: { minute: 'HH:mm', hour: 'HH:mm', day: 'd MMM', month: 'MMM yyyy' } },
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

// Of bars, which stand on each other, the highest stack counts.
function stacked(lines) {
  const sums = new Float64Array(lines[0]?.length ?? 0);
  for (const values of lines) values.forEach((value, point) => sums[point] += Number.isNaN(value) ? 0 : value);
  return sums;
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

function backdrop({ bands, marks, start, step, points }) {
  const end = start + (points - 1) * step;
  const clamp = time => Math.min(end, Math.max(start, time));
  const colourOf = { version: 'var(--accent)', setting: 'var(--area-3)', annotation: 'var(--area-6)', healthy: 'var(--healthy-fill)', degraded: 'var(--degraded-fill)', critical: 'var(--critical-fill)' };
  return [
    ...bands.map(band => ({ x: clamp(band.from), x2: clamp(band.to), fillColor: band.said ? 'var(--area-6)' : 'var(--accent)', borderColor: 'transparent', opacity: 0.1 })),
    ...marks.filter(mark => mark.at >= start && mark.at <= end).map(mark => ({ x: mark.at, borderColor: colourOf[mark.kind] ?? 'var(--unknown-fill)', strokeDashArray: mark.kind === 'annotation' ? 0 : 2, opacity: 1 })),
  ];
}
