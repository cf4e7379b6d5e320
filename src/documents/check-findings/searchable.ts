import type { DocumentRow } from '../submissions/model.ts'

/** Of how many pages readers will find the words: by their own text, and by what a machine will read. `of`: all pages that are known. */
export type Searchable = { readonly own: number; readonly byMachine: number; readonly of: number }

/** What readers will be able to search once these are received; undefined as long as pages of one were not looked at. */
export function searchableOf(listed: readonly Pick<DocumentRow, 'pages' | 'findings' | 'lookedAt' | 'mediaType'>[]) {
  const papers = listed.filter(({ mediaType }) => mediaType === 'application/pdf')
  const countOf = (wanted: string) =>
    papers.reduce(
      (sum, { findings }) => sum + Number(findings.find(({ code }) => code === wanted)?.facts?.count ?? 0),
      0,
    )
  const isKnown = papers.every(
    ({ pages, findings, lookedAt }) =>
      pages !== null && lookedAt !== null && !findings.some(({ code }) => code === 'notLooked'),
  )
  const of = papers.reduce((sum, { pages }) => sum + (pages ?? 0), 0)
  if (!isKnown || of === 0) return undefined
  const byMachine = countOf('machineText')
  return { own: of - byMachine - countOf('noText') - countOf('blankPages'), byMachine, of } satisfies Searchable
}
