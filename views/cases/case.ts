import type { Office } from '../../src/accounts/index.ts'
import type {
  ActingAs,
  Appearance,
  Capacity,
  CaseEvent,
  CasePerson,
  FirmPart,
  Hearing,
  JudgingLimit,
  VisibleCase,
} from '../../src/cases/index.ts'
import type { SharedWith } from '../../src/delegation/index.ts'
import type { I18n, Reader } from '../../src/platform/web/i18n.ts'
import { paths } from '../../src/platform/web/paths.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  dataTable,
  dateTag,
  emptyLine,
  html,
  lapsedNotice,
  mutePart,
  notice,
  personName,
  reference,
} from '../components/index.ts'
import { actingHead, page } from '../layout.ts'
import { type DeadlinesOfCase, deadlinesSection } from './deadlines-section.ts'
import { caseFacts } from './facts.ts'
import { firmSection, starForm } from './finding-firm.ts'
import { askLink, hearingPlace, hearingState, hearingWhen } from './hearing-cells.ts'
import { whatHappened } from './history.ts'
import { sharesPart } from './shares.ts'

export type CasePageData = {
  i18n: I18n
  now: number
  reader: { id: string; role: Reader['role'] }
  theCase: VisibleCase
  office: Office
  capacities: readonly Capacity[]
  /** `endsAt`: the end of the last day by the office's clock, epoch milliseconds. */
  limit: (JudgingLimit & { endsAt: number; isOver: boolean }) | undefined
  /** For a closed case. */
  accessEndsAt: number | undefined
  people: readonly CasePerson[]
  appearances: readonly Appearance[]
  /** Stand-ins and co-counsel, now or to come. */
  shares: readonly (SharedWith & { readonly counselName: string })[]
  /** The reader may let another counsel in. */
  mayShare: boolean
  hearings: readonly Hearing[]
  deadlines: DeadlinesOfCase
  group: readonly VisibleCase[]
  related: VisibleCase | undefined
  events: readonly CaseEvent[]
  /** Whether something happened since the reader last looked at this case. */
  isNew: (event: Pick<CaseEvent, 'seq' | 'at' | 'actorId'>) => boolean
  /** What the reader's practice, or that of those for whom they act, keeps for itself. */
  firm: readonly FirmPart[]
  isStarred: boolean
  /** The reader wants no mail about it but what is always told. */
  isMuted: boolean
  /** Documents both ways and submissions, as the module that keeps them shows them. */
  documents: Content | readonly Content[]
}

export function casePage(data: CasePageData) {
  const { i18n, theCase } = data
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('cases:case.title', { reference: theCase.reference }),
      ...actingHead(data.capacities),
      wide: true,
      back: { href: paths.cases(locale), label: t('cases:list.title') },
    },
    html`
    <h1>${t('cases:case.title', { reference: theCase.reference })}</h1>
    <p class="lead">${personName(theCase.title)}</p>
    ${accessNotice(data)}
    ${sending(data)}
    ${starForm(i18n, theCase, data.isStarred)}
    ${mutePart(i18n, theCase.id, data.isMuted)}
    ${caseFacts(data)}
    ${deadlinesSection(data)}
    ${peopleSection(data)}
    ${counselSection(data)}
    ${hearingsSection(data)}
    <h2 id="documents">${t('cases:case.documents')}</h2>
    ${data.documents}
    ${firmSection(i18n, theCase, data.firm)}
    ${whatHappened(data)}`,
  )
}

const day = 86_400_000
const warnedBefore = 90 * day

/** When a closed case can soon no longer be read. */
function accessNotice({ i18n, now, office, accessEndsAt }: CasePageData): Content {
  if (accessEndsAt === undefined || accessEndsAt - now > warnedBefore) return ''
  const { t } = i18n
  const left = i18n.distance(now, accessEndsAt, office.zone)
  const date = i18n.date(accessEndsAt, office.zone)
  return notice({
    i18n,
    kind: 'warning',
    title: t('retention:case.title', { date, left }),
    body: t('retention:case.more'),
  })
}

/** For whom the reader is here, and the one next step. */
function sending({ i18n, theCase, capacities }: CasePageData): Content {
  const { t, locale } = i18n
  const own = capacities.find(({ isOwn }) => isOwn)
  const others = capacities.filter(({ isOwn }) => !isOwn)
  const maySend = capacities.some(({ canPrepare, canSend }) => canPrepare || canSend)
  return html`
    ${others.map(({ as, principalName }) => html`<p>${t(`cases:case.youAre.${as as Exclude<ActingAs, 'self'>}`)} ${personName(principalName)}</p>`)}
    ${lapsedPart(i18n, capacities)}
    ${maySend && buttonRow(buttonLink({ href: paths.send(locale, theCase.id), label: t('cases:case.send') }))}
    ${!maySend && !capacities.some(({ isLapsed }) => isLapsed) && html`<p class="aside">${own ? t('cases:case.counselSends') : t('cases:case.readOnly')}</p>`}`
}

/** Why nothing can be sent: a yearly declaration is overdue, the reader's own or that of counsel for whom they act. */
const lapsedPart = (i18n: I18n, capacities: readonly Capacity[]): Content =>
  html`${capacities.filter(({ isLapsed }) => isLapsed).map((capacity) => lapsedNotice({ i18n, ...capacity }))}`

function peopleSection({ i18n, people }: CasePageData): Content {
  const { t } = i18n
  return html`
    <h2 id="people">${t('cases:people.title')}</h2>
    ${people.length === 0 && emptyLine(t('cases:people.none'))}
    ${
      people.length > 0 &&
      dataTable({
        caption: t('cases:people.title'),
        captionHidden: true,
        columns: [
          { label: t('cases:people.name') },
          { label: t('cases:people.role') },
          { label: t('cases:people.uci') },
        ],
        rows: people.map((p) => [
          personName(p.name),
          t(`cases:role.${p.role}`),
          p.uci ? reference(uciWords(p.uci)) : t('cases:people.noUci'),
        ]),
      })
    }`
}

/** As it is printed: 0000-0000 or 00-0000-0000. */
const uciWords = (digits: string) =>
  digits.replace(/^(\d\d)?(\d{4})(\d{4})$/, (_, front: string | undefined, a: string, b: string) =>
    [front, a, b].filter(Boolean).join('-'),
  )

function counselSection(data: CasePageData): Content {
  const { i18n, appearances, office, reader, theCase } = data
  const { t, locale } = i18n
  const isOfRecord = appearances.some(({ isLive, counselId }) => isLive && counselId === reader.id)
  const date = (at: number) => dateTag({ i18n, at, zone: office.zone })
  return html`
    <h2 id="counsel">${t('cases:counsel.title')}</h2>
    ${!appearances.some(({ isLive }) => isLive) && emptyLine(t('cases:counsel.none'))}
    ${
      appearances.length > 0 &&
      dataTable({
        caption: t('cases:counsel.title'),
        captionHidden: true,
        columns: [
          { label: t('cases:counsel.name') },
          { label: t('cases:counsel.from') },
          { label: t('cases:counsel.until') },
          { label: t('cases:counsel.limits') },
        ],
        rows: appearances.map((a) => [
          html`${personName(a.counselName)}${a.firm && html`<br>${personName(a.firm)}`}`,
          date(a.from),
          a.until === null ? t('cases:counsel.noEnd') : date(a.until),
          a.limits ? personName(a.limits) : t('cases:counsel.noLimits'),
        ]),
      })
    }
    ${sharesPart(i18n, data)}
    ${isOfRecord && html`<p><a href="${paths.recordLeaving(locale, theCase.id)}">${t(theCase.division === 'id' ? 'record:leave.openNotice' : 'record:leave.open')}</a></p>`}`
}

function hearingsSection({ i18n, now, theCase, capacities, hearings }: CasePageData): Content {
  const { t } = i18n
  const mayAsk = capacities.some(({ canPrepare }) => canPrepare)
  return html`
    <h2 id="hearings">${t('cases:hearings.title')}</h2>
    ${hearings.length === 0 && emptyLine(t('cases:hearings.noneInCase'))}
    ${
      hearings.length > 0 &&
      dataTable({
        caption: t('cases:hearings.title'),
        captionHidden: true,
        columns: [
          { label: t('cases:hearings.when') },
          { label: t('cases:hearings.kind') },
          { label: t('cases:hearings.where') },
          { label: t('cases:hearings.state') },
        ],
        rows: hearings.map((h) => [
          hearingWhen(i18n, h, now),
          t(`cases:hearing.kind.${h.kind}`),
          hearingPlace(i18n, h, now),
          html`${hearingState(i18n, h, now)}${mayAsk && askLink(i18n, theCase.id, h, now)}`,
        ]),
      })
    }`
}
