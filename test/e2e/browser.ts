import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium that is installed; undefined when there is none. */
export function findChromium(): string | undefined {
  const candidates = process.env.CHROMIUM === undefined ? names : [process.env.CHROMIUM];
  return candidates.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0);
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** One page of a headless browser, driven through the DevTools protocol. */
export class Page {
  readonly #socket: WebSocket;
  readonly #browser: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #session = '';
  #next = 1;
  /** What the page complained of: broken scripts, and what its Content Security Policy refused. */
  readonly complaints: string[] = [];
  /** Addresses that were asked for, beside the page itself. */
  readonly requests: string[] = [];

  constructor(browser: ChildProcess, socket: WebSocket, profile: string) {
    this.#browser = browser;
    this.#socket = socket;
    this.#profile = profile;
    socket.addEventListener('message', ({ data }) => {
      this.#receive(JSON.parse(String(data)) as Answer);
    });
  }

  #receive(answer: Answer): void {
    if (answer.id !== undefined) {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    } else if (answer.method === 'Runtime.exceptionThrown' || answer.method === 'Log.entryAdded')
      this.complaints.push(JSON.stringify(answer.params));
    else if (answer.method === 'Network.requestWillBeSent')
      this.requests.push(String((answer.params?.request as { readonly url: string } | undefined)?.url));
  }

  async call(method: string, params: unknown = {}): Promise<Readonly<Record<string, unknown>>> {
    const id = this.#next++;
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(
        JSON.stringify({ id, method, params, ...(this.#session === '' ? {} : { sessionId: this.#session }) }),
      );
    });
    if (answer.error !== undefined) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result ?? {};
  }

  async open(url: string): Promise<void> {
    if (this.#session === '') {
      const { targetId } = await this.call('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await this.call('Target.attachToTarget', { targetId, flatten: true });
      this.#session = String(sessionId);
      for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await this.call(`${domain}.enable`);
    }
    await this.call('Page.navigate', { url });
    await this.until("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /** Evaluates an expression in the page. */
  async read<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.call('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if (exceptionDetails !== undefined) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
    return (result as { readonly value: T }).value;
  }

  async until(condition: string): Promise<void> {
    const end = Date.now() + 20_000;
    while (!(await this.read<boolean>(condition))) {
      if (Date.now() > end) throw new Error(`never came true: ${condition}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Clicks where the element is, as a person would. */
  async click(selector: string): Promise<void> {
    const place = await this.read<{ x: number; y: number } | null>(
      `(() => { const e = document.querySelector(${JSON.stringify(selector)}); if (!e) return null; e.scrollIntoView({ block: 'center' }); const r = e.getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; })()`,
    );
    if (place === null) throw new Error(`there is no ${selector}`);
    for (const type of ['mousePressed', 'mouseReleased'])
      await this.call('Input.dispatchMouseEvent', { type, ...place, button: 'left', clickCount: 1 });
  }

  async type(selector: string, text: string): Promise<void> {
    await this.click(selector);
    await this.call('Input.insertText', { text });
  }

  /** A picture of the page as PNG. */
  async picture(width: number, height: number, scheme: 'light' | 'dark'): Promise<Buffer> {
    await this.call('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    await this.call('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
    const { data } = await this.call('Page.captureScreenshot', { format: 'png' });
    return Buffer.from(String(data), 'base64');
  }

  async close(): Promise<void> {
    const isGone = new Promise((resolve) => this.#browser.once('exit', resolve));
    this.#socket.close();
    this.#browser.kill('SIGKILL');
    await isGone;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Starts a browser that keeps nothing and may reach nothing but files. */
export async function openBrowser(program: string): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), 'breakwater-browser-'));
  const browser = spawn(
    program,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    browser.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const match = /DevTools listening on (ws:\S+)/.exec(said);
      if (match?.[1] !== undefined) resolve(match[1]);
    });
    browser.once('exit', () => {
      reject(new Error(`the browser ended: ${said}`));
    });
  });
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  return new Page(browser, socket, profile);
}
