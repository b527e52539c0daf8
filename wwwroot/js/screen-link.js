// The line to the server: a stream of events; where none comes through, a question now and then. Whatever happens, it
// goes on trying with a small pause, so that a screen is live within seconds of the server's return.
import { screen } from './screen-parts.js';

// The server speaks every 10 s at least.
const SILENCE = 25000;
const POLL = 10000;
const CEILING = 6000;
const DEAF = 3;
const STREAM_AGAIN = 60;

const jitter = pause => pause * (0.75 + Math.random() / 2);

export class Link {
  static PATIENCE = 5000;

  #on;
  #source;
  #timer;
  #heardAt = 0;
  #attempt = 0;
  #deaf = 0;
  #polls = 0;
  #round = 0;

  constructor(on) {
    this.#on = on;
  }

  get lost() {
    return this.#attempt > 0;
  }

  // Also after the document got another screen.
  start() {
    this.#stop();
    if (!screen().dataset.events) return;
    this.#mark();
    if (screen().dataset.version) this.#open();
    else this.#later(POLL);
  }

  // Called every second: a connection can be dead without a word.
  watch() {
    if (this.#source && Date.now() - this.#heardAt > SILENCE) this.#broken();
  }

  async ask() {
    this.#stop();
    const round = ++this.#round;
    let answer;
    try {
      answer = await fetch(this.#address('poll'), { cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(Link.PATIENCE) });
      const message = answer.ok ? await answer.json() : undefined;
      if (round === this.#round) this.#answered(answer, message);
    } catch {
      if (round === this.#round) this.#away();
    }
  }

  #answered(answer, message) {
    if (answer.status >= 500) return this.#away();
    this.#attempt = 0;
    this.#mark();
    if (message) {
      this.#next();
      this.#on.heard(message);
    } else if (answer.status === 404) {
      this.#later(POLL);
      this.#on.gone();
    } else {
      this.#later(POLL);
      this.#on.refused();
    }
  }

  #next() {
    if (this.#deaf < DEAF || this.#polls++ % STREAM_AGAIN === STREAM_AGAIN - 1) this.#open();
    else this.#later(POLL);
  }

  #open() {
    this.#stop();
    const source = this.#source = new EventSource(this.#address('events'));
    let spoke = false;
    this.#heardAt = Date.now();
    source.onmessage = event => {
      spoke = true;
      this.#deaf = this.#attempt = 0;
      this.#heardAt = Date.now();
      this.#mark();
      this.#on.heard(JSON.parse(event.data));
    };
    source.onerror = () => {
      if (!spoke) this.#deaf++;
      this.#broken();
    };
  }

  #broken() {
    this.#stop();
    this.#later(500);
  }

  #away() {
    this.#attempt++;
    this.#mark();
    this.#later(Math.min(CEILING, 500 * 2 ** Math.min(this.#attempt, 10)));
  }

  #later(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), jitter(pause));
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
    this.#round++;
  }

  #mark() {
    if (this.lost) screen().dataset.link = 'lost';
    else delete screen().dataset.link;
  }

  #address(route) {
    const { [route]: address, version } = screen().dataset;
    return `${address}${address.includes('?') ? '&' : '?'}v=${version ?? ''}`;
  }
}
