import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The floors as `.dependency-cruiser.cjs` enforces them, top first. */
const floors: readonly (readonly [title: string, ...folders: string[]])[] = [
  ['programs', 'cli', 'server', 'agent'],
  ['phases', 'build', 'deploy', 'operate'],
  ['knowledge', 'catalog'],
  ['machines', 'engines'],
  ['words and formats', 'domain', 'formats'],
  ['words of the product', 'kernel'],
];

interface Room {
  readonly name: string;
  readonly inside: readonly string[];
}

/** A picture of the house, drawn from the folders that are there: `docs/reference/floor-plan.svg`. */
export function drawFloorPlan(source = 'src'): string {
  const present = folders(source);
  const rows = floors
    .map(([title, ...names]) => ({
      title,
      rooms: names
        .filter((name) => present.includes(name))
        .map((name): Room => ({ name, inside: folders(join(source, name)) })),
    }))
    .filter(({ rooms }) => rooms.length > 0);
  const side: Room | undefined = present.includes('io') ? { name: 'io', inside: [] } : undefined;
  const width = 960;
  const main = side === undefined ? width : width - 130;
  const parts: string[] = [];
  let y = 10;
  for (const { title, rooms } of rows) {
    const lines = rooms.map(({ inside }) => wrapNames(inside, Math.floor((main - 160) / rooms.length / 7.2)));
    const height = 46 + Math.max(1, ...lines.map((own) => own.length)) * 17;
    parts.push(`<text class="floor" x="10" y="${y + 26}">${title}</text>`);
    const room = (main - 160) / rooms.length;
    for (const [index, { name }] of rooms.entries()) {
      const x = 150 + index * room;
      parts.push(
        `<rect x="${x}" y="${y}" width="${room - 10}" height="${height - 8}" rx="6"/>`,
        `<text class="room" x="${x + 12}" y="${y + 25}">${name}/</text>`,
      );
      for (const [line, text] of (lines[index] ?? []).entries())
        parts.push(`<text x="${x + 12}" y="${y + 45 + line * 17}">${text}</text>`);
    }
    y += height;
  }
  if (side !== undefined) {
    parts.push(
      `<rect x="${main}" y="10" width="120" height="${y - 18}" rx="6"/>`,
      `<text class="room" x="${main + 12}" y="35">io/</text>`,
      `<text x="${main + 12}" y="55">disk, processes,</text>`,
      `<text x="${main + 12}" y="72">clock; only the</text>`,
      `<text x="${main + 12}" y="89">programs use it</text>`,
    );
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + 4}" font-family="system-ui, sans-serif" font-size="13">
<title>The floors of the house: each uses only what is below it</title>
<style>rect{fill:#e8eef6;stroke:#4a6a94}text{fill:#1c2a3c}.room{font-weight:600;font-size:15px}.floor{fill:#5a6b80}@media(prefers-color-scheme:dark){rect{fill:#1d2a3a;stroke:#6f92c2}text{fill:#dfe8f3}.floor{fill:#9fb1c7}}</style>
${parts.join('\n')}
</svg>
`;
}

function folders(path: string): string[] {
  return readdirSync(path)
    .filter((name) => statSync(join(path, name)).isDirectory())
    .sort();
}

function wrapNames(names: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const name of names) {
    const longer = line === '' ? name : `${line} · ${name}`;
    if (longer.length > columns && line !== '') {
      lines.push(line);
      line = name;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}
