import { dayWords } from '../platform/web/day-words.ts'
import type { Locale } from '../tribunal/languages.ts'
import type { Chance } from './chance.ts'
import type { DemoPaper, PdfLine } from './pdf.ts'
import { type PaperKind, paperNames, sentences } from './words.ts'

/** What a paper says about its case. */
export type Matter = {
  readonly language: Locale
  readonly reference: string
  /** `RPD` or `SPR`. */
  readonly division: string
  readonly office: string
  /** In the Latin alphabet, as in a passport. */
  readonly name: string
  readonly uci: string
  readonly from: string
  /** ISO date. */
  readonly date: string
  readonly hearing?: { readonly when: string; readonly where: string }
}

const say = {
  en: {
    tribunal: 'Tribunal registry',
    file: 'File number',
    party: 'Person',
    uci: 'UCI',
    date: 'Date',
    from: 'From',
    hearing: 'Hearing',
    where: 'Place or link',
    section: 'Part',
    exhibit: 'Exhibit',
    sample: 'Sample document. The people and the facts are invented.',
  },
  fr: {
    tribunal: 'Greffe du tribunal',
    file: 'Numéro de dossier',
    party: 'Personne',
    uci: 'IUC',
    date: 'Date',
    from: 'De',
    hearing: 'Audience',
    where: 'Lieu ou lien',
    section: 'Partie',
    exhibit: 'Pièce',
    sample: 'Document d’exemple. Les personnes et les faits sont inventés.',
  },
}

/** The papers are set in plain Latin letters, with plain blanks. */
export const plainDay = (language: Locale, day: string): string =>
  dayWords(language, day, 'plain').replaceAll('\u00a0', ' ')

const linesOnPage = 15
const outgoing: readonly PaperKind[] = [
  'noticeToAppear',
  'noticeOfDecision',
  'writtenReasons',
  'correspondence',
  'appealRecord',
  'acknowledgment',
]

export const paperTitle = (kind: PaperKind, language: Locale) => paperNames[language][kind].title

/** As senders name their files: `TC6-01234 – RPD – Affidavit.pdf`. */
export const fileNameOf = (kind: PaperKind, { language, reference, division }: Matter) =>
  `${reference} – ${division} – ${paperNames[language][kind].file}.pdf`

/** A plausible paper of a kind, with the usual number of pages. */
export function writePaper(kind: PaperKind, matter: Matter, chance: Chance): DemoPaper {
  const { language } = matter
  const words = say[language]
  const named = paperNames[language][kind]
  const pool = sentences[language][named.pool]
  const pages = chance.whole(...named.pages)
  const author = outgoing.includes(kind) ? `${words.tribunal} · ${matter.office}` : matter.from
  const body: PdfLine[] = [
    { kind: 'row', label: words.file, text: `${matter.reference} (${matter.division})` },
    { kind: 'row', label: words.party, text: matter.name },
    { kind: 'row', label: words.uci, text: matter.uci },
    { kind: 'row', label: words.date, text: plainDay(matter.language, matter.date) },
    { kind: 'row', label: words.from, text: author },
  ]
  if (matter.hearing && kind === 'noticeToAppear') {
    body.push(
      { kind: 'row', label: words.hearing, text: matter.hearing.when },
      { kind: 'row', label: words.where, text: matter.hearing.where },
    )
  }
  let paragraph = 0
  for (let page = 0; page < pages; page++) {
    if (page > 0) body.push({ kind: 'page' })
    if (pages > 1)
      body.push({ kind: 'heading', text: `${named.pool === 'country' ? words.exhibit : words.section} ${page + 1}` })
    if (named.pool === 'letter') {
      for (const text of chance.some(pool, 4)) body.push({ kind: 'text', text })
      continue
    }
    const written = chance.some([...pool, ...pool], page === 0 ? 9 : linesOnPage)
    for (const text of written) body.push({ kind: 'item', text: `${++paragraph}. ${text}` })
  }
  body.push({ kind: 'text', text: words.sample })
  return { title: named.title, language, head: [`${matter.reference} · ${author}`], body, scanned: kind === 'identity' }
}
