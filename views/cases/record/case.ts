import type { Capacity } from '../../../src/cases/access/capacities.ts'
import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import type { ActingAs } from '../../../src/cases/access/values.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import { draftPaths } from '../../../src/documents/drafts/paths.ts'
import { noticePaths } from '../../../src/notices/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import {
  buttonLink,
  buttonRow,
  type Content,
  caseName,
  dataTable,
  emptyLine,
  hiddenField,
  html,
  lapsedNotice,
  mutedNotice,
  muteForm,
  notice,
  personName,
  postForm,
  submitButton,
} from '../../components/index.ts'
import { actingHead, page } from '../../layout.ts'
import { deadlinesSection } from '../deadlines/section.ts'
import { firmSection, starForm } from '../firm-notes/firm-part.ts'
import { askLink, hearingPlace, hearingState, hearingWhen } from '../hearings/cells.ts'
import { counselSection, peopleSection } from '../people/case-people.ts'
import type { CasePageData } from './case-data.ts'
import { caseFacts } from './facts.ts'
import { whatHappened } from './history.ts'

export function casePage(data: CasePageData) {
  const { i18n, theCase } = data
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('cases:case.title', { reference: theCase.reference }),
      ...actingHead(data.capacities),
      back: { href: casePaths.cases(locale), label: t('cases:list.title') },
    },
    html`
    <h1>${t('cases:case.title', { reference: theCase.reference })}</h1>
    <p class="lead">${caseName(theCase)}</p>
    ${accessNotice(data)}
    ${sending(data)}
    ${data.isMuted && mutedNotice(i18n)}
    ${buttonRow(starForm(i18n, theCase, data.isStarred), muteForm(i18n, theCase.id, data.isMuted), buttonLink({ href: noticePaths.notices(locale, { case: theCase.id }), label: t('notices:list.linkOfCase'), kind: 'plain' }))}
    ${contents(data)}
    ${caseFacts(data)}
    ${deadlinesSection(data)}
    ${hearingsSection(data)}
    <h2 id="documents">${t('cases:case.documents')}</h2>
    ${data.documents}
    ${peopleSection(data)}
    ${counselSection(data)}
    ${firmSection(i18n, theCase, data.firm)}
    ${whatHappened(data)}`,
  )
}

/** Links to the parts of a long page. */
const contents = ({ i18n: { t }, firm }: CasePageData): Content => html`
    <nav class="contents" aria-label="${t('cases:case.contents')}">
      <ul>
        <li><a href="#deadlines">${t('deadlinePages:section.title')}</a></li>
        <li><a href="#hearings">${t('cases:hearings.title')}</a></li>
        <li><a href="#documents">${t('cases:case.documents')}</a></li>
        <li><a href="#requests">${t('requests:list.title')}</a></li>
        <li><a href="#questions">${t('questions:inCase.title')}</a></li>
        <li><a href="#people">${t('cases:people.title')}</a></li>
        ${firm.length > 0 && html`<li><a href="#firm">${t('firmNotes:practice.title')}</a></li>`}
        <li><a href="#history">${t('cases:history.title')}</a></li>
      </ul>
    </nav>`

const day = 86_400_000
const warnedBefore = 90 * day

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

/** For whom the reader acts here, and the one next step. */
function sending({ i18n, theCase, capacities }: CasePageData): Content {
  const { t } = i18n
  const own = capacities.find(({ isOwn }) => isOwn)
  const others = capacities.filter(({ isOwn }) => !isOwn)
  const maySend = capacities.some(({ canPrepare, canSend }) => canPrepare || canSend)
  return html`
    ${others.map(({ as, principalName }) => html`<p>${t(`cases:case.youAre.${as as Exclude<ActingAs, 'self'>}`)} ${personName(principalName)}</p>`)}
    ${lapsedPart(i18n, capacities)}
    ${maySend && sendButton(i18n, theCase, capacities)}
    ${!maySend && !capacities.some(({ isLapsed }) => isLapsed) && html`<p class="aside">${own ? t('cases:case.counselSends') : t('cases:case.readOnly')}</p>`}`
}

/** With one possible principal the button begins the draft at once; else it leads to the choice. */
function sendButton({ t, locale }: I18n, theCase: VisibleCase, capacities: readonly Capacity[]): Content {
  const href = draftPaths.send(locale, theCase.id)
  const [only, ...others] = capacities.filter(({ canPrepare }) => canPrepare)
  if (!only || others.length > 0) return buttonRow(buttonLink({ href, label: t('cases:case.send') }))
  return postForm(
    { action: href },
    html`${hiddenField('for', only.principalId)}${hiddenField('at', 'case')}${submitButton({ label: t('cases:case.send') })}`,
  )
}

/** Why nothing can be sent: a yearly declaration is overdue, the reader's or a principal's. */
const lapsedPart = (i18n: I18n, capacities: readonly Capacity[]): Content =>
  html`${capacities.filter(({ isLapsed }) => isLapsed).map((capacity) => lapsedNotice({ i18n, ...capacity }))}`

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
          html`${t(`cases:hearing.kind.${h.kind}`)}${h.reviewKind && html`<br><span class="aside">${t(`cases:hearing.review.${h.reviewKind}`)}</span>`}`,
          hearingPlace(i18n, h, now),
          html`${hearingState(i18n, h, now)}${mayAsk && askLink(i18n, theCase.id, h, now)}`,
        ]),
      })
    }`
}
