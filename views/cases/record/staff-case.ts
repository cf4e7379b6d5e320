import { deskPaths } from '../../../src/admin/desk/paths.ts'
import type { CaseNames } from '../../../src/cases/people/values.ts'
import type { Case, CaseDetails } from '../../../src/cases/record/input.ts'
import type { GroupedCase } from '../../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { Submission } from '../../../src/documents/submissions/model.ts'
import type { Confidentiality } from '../../../src/documents/visibility/audience.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { staffQuestionPaths } from '../../../src/questions/paths.ts'
import { staffRequestPaths } from '../../../src/requests/paths.ts'
import { lawOf } from '../../../src/tribunal/index.ts'
import { factsList } from '../../components/facts-list.ts'
import {
  type Content,
  caseName,
  dateTag,
  dayTag,
  emptyLine,
  html,
  momentTag,
  personName,
  reference,
  type SummaryRow,
  unbroken,
} from '../../components/index.ts'
import { type WorkRow, workTable } from '../../components/work-table.ts'
import { officeNotesPart, type ShownNotes } from '../office-notes/notes-part.ts'
import { peopleFacts } from '../people/staff-case-people.ts'
import { comingTable } from './staff-case-deadlines.ts'
import { documentRows, documentTable } from './staff-case-document-table.ts'
import { pageOfOfficeCase, type StaffCasePageData, staffTabHref } from './staff-case-head.ts'

type StaffOverviewData = StaffCasePageData & {
  readonly submissions: readonly Submission[]
  /** The reader. */
  readonly meId: string
  /** By id of what is pending; without those that nobody holds. */
  readonly holders: ReadonlyMap<string, { readonly id: string; readonly name: string }>
  /** By id of an account. */
  readonly names: ReadonlyMap<string, string>
  /** All files of the group; none where the case stands alone. */
  readonly group: readonly GroupedCase[]
  readonly related: { readonly id: string; readonly reference: string } | undefined
  /** By document id. */
  readonly confidential: ReadonlyMap<string, Confidentiality>
  readonly notes: ShownNotes
}

const shownDocuments = 6
const shownPending = 5

export function staffCasePage(data: StaffOverviewData) {
  const { i18n, head } = data
  const { t } = i18n
  return pageOfOfficeCase(
    data,
    'overview',
    html`
    <h2 class="hidden">${t('cases:tabs.overview')}</h2>
    <div class="columns">
    <div>
    ${pendingPart(data)}
    ${documentsPart(data)}
    <div class="titled" id="deadlines"><h2>${t('officeCase:overview.deadlines')}</h2><a href="${staffTabHref(i18n, head, 'deadlines')}">${t('cases:overview.allDeadlines')}</a></div>
    ${comingTable(data)}
    ${groupPart(data)}
    </div>
    <div class="side">
    ${officeNotesPart(i18n, head, data.notes)}
    <div class="titled" id="people"><h2>${t('cases:people.title')}</h2><a href="${staffTabHref(i18n, head, 'people')}">${t('officeCase:overview.allPeople')}</a></div>
    ${peopleFacts(i18n, head)}
    <h2>${t('cases:overview.about')}</h2>
    ${factsList(about(data))}
    </div>
    </div>`,
  )
}

/** What somebody has to do in this case, the registry or a party. */
function pendingPart(data: StaffOverviewData): Content {
  const { i18n } = data
  const { t, locale } = i18n
  const rows = pendingRows(data)
  return html`
    <div class="titled"><h2>${t('officeCase:pending.title')}</h2><a href="${deskPaths.desk(locale)}">${t('desk:title')}</a></div>
    ${
      rows.length === 0
        ? emptyLine(t('officeCase:pending.none'))
        : workTable({
            caption: t('officeCase:pending.title'),
            columns: (['item', 'from', 'since', 'with'] as const).map((column) => ({
              label: t(`officeCase:pending.${column}`),
            })),
            groups: [{ rows: rows.slice(0, shownPending) }],
          })
    }
    ${rows.length > shownPending && html`<p class="aside">${t('officeCase:pending.more', { count: rows.length - shownPending })}</p>`}`
}

function pendingRows({ i18n, head, submissions, meId, holders, names }: StaffOverviewData): WorkRow[] {
  const { t, locale } = i18n
  const holder = (id: string): Content => {
    if (head.outside) return ''
    const found = holders.get(id)
    if (!found) return html`<span class="aside">${t('desk:nobody')}</span>`
    return found.id === meId ? html`<strong>${t('desk:you')}</strong>` : personName(found.name)
  }
  const row = (link: Content, from: Content, since: number, held: Content, more: Content = ''): WorkRow => ({
    heading: { content: html`${link}${more && html` <br><span class="aside">${more}</span>`}`, kind: 'whole' },
    cells: [
      { content: from },
      { content: momentTag({ i18n, at: since, zone: head.office.zone, form: 'short' }) },
      { content: held },
    ],
  })
  const sender = ({ filedBy, principalId }: Submission) => personName(filedBy ?? names.get(principalId) ?? '')
  const received = submissions
    .filter(({ state }) => state === 'received')
    .map((one) =>
      row(
        html`<a href="${staffSubmissionPaths.submission(locale, one.id)}">${unbroken(t('officeCase:pending.received', { number: one.number ?? '' }))}</a>`,
        sender(one),
        one.receivedAt ?? 0,
        holder(one.id),
      ),
    )
  const returned = head.deadlines.coming.flatMap(({ correction, day }) => {
    const one = correction && submissions.find(({ id }) => id === correction.submissionId)
    if (!one) return []
    return [
      row(
        html`<a href="${staffSubmissionPaths.submission(locale, one.id)}">${unbroken(t('officeCase:pending.correction', { number: one.number ?? '' }))}</a>`,
        sender(one),
        one.decidedAt ?? one.changedAt,
        t('officeCase:pending.returned'),
        day === null ? '' : html`${t('officeCase:pending.by')} ${dayTag({ i18n, day })}`,
      ),
    ]
  })
  const asked = head.requests
    .filter(({ state }) => state === 'sent')
    .map((one) =>
      row(
        html`<a href="${staffRequestPaths.request(locale, one.id)}">${t(`requests:kind.${one.kind}`)}</a>`,
        personName(names.get(one.principalId) ?? ''),
        one.sentAt ?? one.changedAt,
        holder(one.id),
      ),
    )
  const questions = head.questions
    .filter(({ waitsSince }) => waitsSince !== null)
    .map((one) =>
      row(
        html`<a href="${staffQuestionPaths.question(locale, one.id)}">${t('officeCase:pending.question')} <bdi>${one.subject}</bdi></a>`,
        personName(names.get(one.principalId) ?? ''),
        one.waitsSince ?? one.changedAt,
        holder(one.id),
      ),
    )
  return [...received, ...asked, ...questions, ...returned]
}

function documentsPart(data: StaffOverviewData): Content {
  const { i18n, head } = data
  const { t } = i18n
  const exhibits = head.documents.filter(({ exhibitLabel }) => exhibitLabel !== null)
  const shown = (exhibits.length > 0 ? exhibits : head.documents).slice(0, shownDocuments)
  const count = head.documents.length
  const title = t(exhibits.length > 0 ? 'officeCase:overview.exhibits' : 'cases:overview.documents')
  return html`
    <div class="titled" id="documents"><h2>${title}</h2>${count > 0 && html`<a href="${staffTabHref(i18n, head, 'documents')}">${t('cases:overview.allDocuments', { count })}</a>`}</div>
    ${shown.length === 0 ? emptyLine(t('officeCase:documents.none')) : documentTable(data, title, [{ rows: documentRows(data, shown, { isShort: true }) }], { isShort: true })}`
}

function groupPart({ i18n, head, group }: StaffOverviewData): Content {
  if (group.length === 0) return ''
  const { t, locale } = i18n
  return html`
    <h2>${t('officeCase:group.title', { count: group.length })}</h2>
    ${factsList(
      group.map((one) => ({
        key: t(`officeCase:group.${one.isPrincipal ? 'principal' : 'joined'}`),
        value:
          one.id === head.theCase.id
            ? html`${reference(one.reference)} ${t('cases:fact.thisFile')}`
            : html`<a class="ref" href="${staffCasePaths.case(locale, one.id)}">${one.reference}</a> ${
                one.names
                  ? caseName(one.names)
                  : unbroken(t('officeCase:group.at', { office: nameIn(i18n, one.office) }))
              }`,
      })),
    )}`
}

function about(data: StaffOverviewData): SummaryRow[] {
  const { i18n, head, related } = data
  const { t, locale } = i18n
  const { theCase, office } = head
  const { zone } = office
  return [
    { key: t('cases:fact.division'), value: t(`tribunal:${theCase.division}.name`) },
    { key: t('cases:overview.office'), value: html`${nameIn(i18n, office)}, ${i18n.zoneName(zone)}` },
    ...Object.values(plainFacts(data.i18n, theCase)),
    ...(theCase.interpreter
      ? [{ key: t('officeCase:about.interpreter'), value: personName(theCase.interpreter) }]
      : []),
    ...(lawOf(theCase.division).appeal
      ? [{ key: t('cases:fact.appealRight'), value: t(`cases:appealRight.short.${theCase.appealRight ?? 'unknown'}`) }]
      : []),
    ...(theCase.relatedReference
      ? [
          {
            key: t('cases:fact.related'),
            value: related
              ? html`<a class="ref" href="${staffCasePaths.case(locale, related.id)}">${related.reference}</a>`
              : reference(theCase.relatedReference),
          },
        ]
      : []),
    { key: t('cases:overview.opened'), value: dateTag({ i18n, at: theCase.openedAt, zone }) },
    ...(theCase.closedAt === null
      ? []
      : [{ key: t('admin:case.closed'), value: dateTag({ i18n, at: theCase.closedAt, zone }) }]),
  ]
}

/** Told in a place of their own: a new field of a case is a fact here unless it is named. */
type ToldApart =
  | keyof CaseNames
  | 'urgent'
  | 'relatedReference'
  | 'claimMade'
  | 'appealKind'
  | 'appealRight'
  | 'interpreter'
type PlainFact = 'language' | Exclude<keyof CaseDetails, ToldApart>

const plainFacts = ({ t }: I18n, { language, inPrivate }: Pick<Case, PlainFact>): Record<PlainFact, SummaryRow> => ({
  language: { key: t('cases:overview.language'), value: t(`common:language.${language}`) },
  inPrivate: {
    key: t('cases:overview.hearing'),
    value: t(`cases:overview.${inPrivate ? 'inPrivate' : 'inPublic'}`),
  },
})
