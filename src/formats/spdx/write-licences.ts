import { compareText } from '#kernel/compare-text';
import type { BillLicence } from '#domain/bill-of-materials';

interface ExtractedLicence {
  readonly licenseId: string;
  readonly extractedText: string;
  readonly name: string;
}

/** Writes licences as expressions. One that only has a name is declared in the document (clause 10). */
export class LicenceWriter {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  /** `NOASSERTION` for no licence. */
  write(licences: readonly BillLicence[]): string {
    const terms = licences.map((licence) => this.#term(licence)).filter((term) => term.trim() !== '');
    if (terms.length === 0) return 'NOASSERTION';
    if (terms.length === 1) return terms[0] ?? 'NOASSERTION';
    return terms.map((term) => (/\s/.test(term) ? `(${term})` : term)).join(' AND ');
  }

  /** Names of licences, for the document. */
  extracted(): ExtractedLicence[] {
    return [...this.#names]
      .map(([name, licenseId]) => ({ licenseId, extractedText: name, name }))
      .sort((a, b) => compareText(a.licenseId, b.licenseId));
  }

  #term({ id, name, expression }: BillLicence): string {
    if (expression !== undefined) return expression;
    if (id !== undefined && /^[A-Za-z0-9.+-]+$/.test(id)) return id;
    const text = name ?? id ?? '';
    if (text.trim() === '') return '';
    let reference = this.#names.get(text);
    if (reference === undefined) {
      const wanted = `LicenseRef-${text.slice(0, 100).replace(/[^A-Za-z0-9.]+/g, '-')}`;
      reference = wanted;
      for (let count = 2; this.#taken.has(reference); count += 1) reference = `${wanted}-${count}`;
      this.#taken.add(reference);
      this.#names.set(text, reference);
    }
    return reference;
  }
}
