import type { Office } from '../../src/accounts/index.ts'
import type {
  Appearance,
  Capacity,
  CaseEvent,
  CasePerson,
  DisclosureLimit,
  Hearing,
  VisibleCase,
} from '../../src/cases/index.ts'
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
  personName,
  reference,
} from '../components/index.ts'
import { page } from '../layout.ts'
import { caseFacts } from './facts.ts'
import { hearingPlace, hearingState, hearingTime } from './hearing-cells.ts'
import { whatHappened } from './history.ts'
import { forWhom } from './list.ts'

export type CasePageData = {
  i18n: I18n
  now: number
  reader: { id: string; role: Reader['role'] }
  theCase: VisibleCase
  office: Office
  capacities: readonly Capacity[]
  /** `endsAt`: the end of the last day by the office's clock, epoch milliseconds. */
  limit: (DisclosureLimit & { endsAt: number; isOver: boolean }) | undefined
  /** For a closed case. */
  accessEndsAt: number | undefined
  people: readonly CasePerson[]
  appearances: readonly Appearance[]
  hearings: readonly Hearing[]
  group: readonly VisibleCase[]
  related: VisibleCase | undefined
  events: readonly CaseEvent[]
  /** Documents both ways and submissions, as the module that keeps them shows them. */
  documents: Content
}

export function casePage(data: CasePageData) {
  const { i18n, theCase } = data
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('cases:case.title', { reference: theCase.reference }),
      wide: true,
      back: { href: paths.cases(locale), label: t('cases:list.title') },
    },
    html`
    <h1>${t('cases:case.title', { reference: theCase.reference })}</h1>
    <p class="lead">${personName(theCase.title)}</p>
    ${sending(data)}
    ${caseFacts(data)}
    ${peopleSection(data)}
    ${counselSection(data)}
    ${hearingsSection(data)}
    <h2 id="documents">${t('cases:case.documents')}</h2>
    ${data.documents}
    ${whatHappened(data)}`,
  )
}

/** For whom the reader is here, and the one next step. */
function sending({ i18n, theCase, capacities }: CasePageData): Content {
  const { t, locale } = i18n
  const own = capacities.find(({ isOwn }) => isOwn)
  const others = capacities.filter(({ isOwn }) => !isOwn).map(({ principalName }) => principalName)
  const maySend = capacities.some(({ canPrepare, canSend }) => canPrepare || canSend)
  return html`
    ${others.length > 0 && html`<p>${t('cases:case.youActFor')} ${forWhom(i18n, others)}</p>`}
    ${maySend && buttonRow(buttonLink({ href: paths.send(locale, theCase.id), label: t('cases:case.send') }))}
    ${!maySend && html`<p class="aside">${own ? t('cases:case.counselSends') : t('cases:case.readOnly')}</p>`}`
}

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

function counselSection({ i18n, appearances, office }: CasePageData): Content {
  const { t } = i18n
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
    }`
}

function hearingsSection({ i18n, now, hearings }: CasePageData): Content {
  const { t } = i18n
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
          hearingTime(i18n, h),
          t(`cases:hearing.kind.${h.kind}`),
          hearingPlace(i18n, h),
          hearingState(i18n, h, now),
        ]),
      })
    }`
}
