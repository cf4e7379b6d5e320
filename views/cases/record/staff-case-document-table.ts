import type { StaffCaseHead } from '../../../src/cases/record/staff-case-head.ts'
import { staffDocumentPaths } from '../../../src/documents/reading/paths.ts'
import type { Confidentiality } from '../../../src/documents/visibility/audience.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { confidentialMark } from '../../components/confidential-mark.ts'
import { checkTag, typeName } from '../../components/document-words.ts'
import { type Content, dateTag, html, personName, tag } from '../../components/index.ts'
import { type Cell, type RowGroup, type WorkRow, workTable } from '../../components/work-table.ts'

type Listed = StaffCaseHead['documents'][number]

type Documents = {
  readonly i18n: I18n
  readonly head: StaffCaseHead
  readonly names: ReadonlyMap<string, string>
  readonly confidential: ReadonlyMap<string, Confidentiality>
}
/** For the overview: what it is, its pages, whose. */
type Shown = { readonly isShort?: boolean }

/** Documents of a case as its office sees them: exhibit, title with its tags, pages, who filed it, when. */
export const documentTable = (
  { i18n: { t }, head }: Documents,
  caption: string,
  groups: readonly RowGroup[],
  { isShort = false }: Shown = {},
): Content =>
  workTable({
    caption,
    isLong: head.documents.length > 20 && !isShort,
    columns: [
      { label: t('viewer:fact.exhibit') },
      { label: t('documents:inbox.document') },
      ...(isShort ? [] : [{ label: t('documents:draft.type') }]),
      { label: t('viewer:list.pages') },
      { label: t('viewer:fact.side') },
      { label: t('viewer:list.date') },
    ],
    groups,
  })

export const documentRows = (
  data: Documents,
  documents: readonly Listed[],
  { isShort = false }: Shown = {},
): WorkRow[] =>
  documents.map((one) => {
    const type: Cell[] = isShort ? [] : [{ content: typeName(data.i18n, one.type) }]
    return {
      before: [{ content: one.exhibitLabel ?? '', kind: 'ref' }],
      heading: { content: titled(data, one), kind: 'whole' },
      cells: [
        ...type,
        { content: pageWords(data.i18n, one), kind: 'ref' },
        { content: filer(data, one) },
        { content: dateTag({ i18n: data.i18n, at: one.availableAt ?? 0, zone: data.head.office.zone }), kind: 'ref' },
      ],
    }
  })

/** What says nothing of one document: it was looked at, or nothing here is. */
const quiet: ReadonlySet<Listed['check']> = new Set(['clean', 'unscanned'])

function titled({ i18n, confidential }: Documents, { id, title, state, check }: Listed): Content {
  return html`<a href="${staffDocumentPaths.document(i18n.locale, id)}">${personName(title)}</a>${
    state === 'returned' && html` ${tag({ kind: 'warning', word: i18n.t('documents:state.returned') })}`
  }${!quiet.has(check) && html` ${checkTag(i18n, check)}`}${confidentialMark(i18n, confidential.get(id))}`
}

/** Of an exhibit its pages among those of its side, else how many it has. */
function pageWords({ t, number }: I18n, { firstPage, lastPage, exhibitLabel, pages }: Listed): string {
  if (exhibitLabel && firstPage !== null && lastPage !== null)
    return firstPage === lastPage
      ? t('viewer:fact.onePage', { number: number(firstPage) })
      : t('viewer:fact.fromTo', { first: number(firstPage), last: number(lastPage) })
  return pages === null ? '' : t('documents:pages.count', { count: pages })
}

/** Who filed it by another way than the portal, in whose name it came, or the registry. */
const filer = ({ i18n: { t }, names }: Documents, { filedBy, principalId, side }: Listed): Content =>
  side === 'tribunal'
    ? t('viewer:side.tribunal')
    : personName(filedBy ?? names.get(principalId ?? '') ?? t(`viewer:side.${side}`))
