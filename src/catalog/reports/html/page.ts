/** The page's own style; colours keep a contrast of 4.5:1 or more in both schemes. */
export const style = `
:root{color-scheme:light dark;--bg:#fff;--fg:#1c2430;--soft:#5b6675;--line:#d9dfe7;--card:#f7f9fb;--critical:#9c1032;--high:#c2410c;--medium:#8a6100;--low:#1f6f8b;--info:#4a5a9c;--mark:#fff3c4}
@media (prefers-color-scheme:dark){:root{--bg:#12171e;--fg:#e6ebf2;--soft:#9aa7b7;--line:#2b3542;--card:#1a212b;--critical:#ff6b88;--high:#ff9354;--medium:#e6b94a;--low:#5cc0e0;--info:#9fb0ff;--mark:#3d3514}}
*{box-sizing:border-box}body{margin:0 auto;max-width:72rem;padding:1.5rem;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}
h1{margin:0;font-size:1.6rem;letter-spacing:-.02em}h2{font-size:1.15rem}header p,small{color:var(--soft)}header p{margin:.2rem 0 1.2rem}
.tiles{display:grid;grid-template-columns:repeat(5,1fr);gap:.6rem}.tile{border:1px solid var(--line);border-left:.35rem solid var(--c);border-radius:.4rem;padding:.5rem .8rem;background:var(--card)}.tile b{display:block;font-size:1.7rem;line-height:1.2}.tile span{color:var(--soft);text-transform:capitalize}
.critical{--c:var(--critical)}.high{--c:var(--high)}.medium{--c:var(--medium)}.low{--c:var(--low)}.info{--c:var(--info)}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1.5rem;margin:1rem 0}figure{margin:0;min-width:0}figcaption{font-weight:600;margin-bottom:.3rem}figure table{width:100%;border-collapse:collapse;table-layout:fixed}figure th{width:46%;text-align:left;font-weight:400;padding:.1rem .5rem .1rem 0}figure button{all:unset;cursor:pointer;display:block;max-width:100%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:.9rem}figure button:hover,figure button:focus-visible{text-decoration:underline}.bar{display:flex;height:.9rem;background:var(--card);border-radius:.2rem;overflow:hidden}.bar i{background:var(--c);height:100%}.number{width:2.6rem;text-align:right;font-variant-numeric:tabular-nums}
.controls{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center;padding:.7rem 0;background:var(--bg);border-bottom:1px solid var(--line)}.controls input[type=search]{flex:1 1 16rem;font:inherit;padding:.35rem .6rem;border:1px solid var(--line);border-radius:.4rem;background:var(--card);color:var(--fg)}#shown{color:var(--soft);margin-left:auto}
article{border-bottom:1px solid var(--line)}summary{display:grid;grid-template-columns:5.2rem 1fr;gap:.1rem .6rem;padding:.6rem 0;cursor:pointer;list-style:none}summary::-webkit-details-marker{display:none}summary strong{font-weight:600;overflow-wrap:anywhere}summary small{grid-column:2;overflow-wrap:anywhere}.badge{align-self:start;border:1px solid var(--c);color:var(--c);border-radius:1rem;padding:0 .5rem;font-size:.8rem;text-align:center}
details>p,details>pre{margin:.3rem 0 .6rem 5.8rem}.remedy::before{content:"→ ";color:var(--soft)}pre{background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.5rem 0;overflow-x:auto;font:13px/1.5 ui-monospace,monospace}pre span{display:inline-block;min-width:100%;padding-right:1rem}pre b{display:inline-block;width:3.5rem;padding-right:1rem;text-align:right;color:var(--soft);font-weight:400;user-select:none}.marked{background:var(--mark)}
.refs span,.refs code{display:inline-block;font-size:.8rem;margin:0 .4rem .2rem 0;padding:0 .4rem;border:1px solid var(--line);border-radius:.3rem;color:var(--soft)}.rest i{color:var(--soft);font-style:normal}
@media (max-width:40rem){.tiles{grid-template-columns:repeat(2,1fr)}details>p,details>pre{margin-left:0}}
@media print{.controls{display:none}}
`;

/** Filters what is there; without it the page still shows everything. */
export const script = `
(() => {
  const form = document.getElementById('controls');
  const search = document.getElementById('search');
  const shown = document.getElementById('shown');
  const none = document.getElementById('none');
  const cards = [...document.querySelectorAll('article')];
  const apply = () => {
    const wanted = new Set([...form.querySelectorAll('input[name=severity]:checked')].map((box) => box.value));
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    for (const card of cards) {
      const hit = wanted.has(card.dataset.severity) && words.every((word) => card.dataset.words.includes(word));
      card.hidden = !hit;
      if (hit) count += 1;
    }
    shown.textContent = count + (count === 1 ? ' finding' : ' findings');
    none.hidden = count > 0 || cards.length === 0;
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-field]');
    if (!button) return;
    search.value = search.value === button.dataset.value ? '' : button.dataset.value;
    apply();
    form.scrollIntoView();
  });
  window.addEventListener('beforeprint', () => { for (const card of cards) if (!card.hidden) card.firstElementChild.open = true; });
})();
`;
