import { workPaths } from '../../../src/addresses.ts'
import type { WorkItem } from '../../../src/admin/desk/items.ts'
import type { ItemRef } from '../../../src/admin/desk/kinds.ts'
import { deskPaths, writeRef } from '../../../src/admin/desk/paths.ts'
import type { Work } from '../../../src/admin/desk/work.ts'
import type { Accepting } from '../../../src/documents/acceptance/pending.ts'
import type { I18n, WorkBarParts } from '../../../src/platform/web/i18n.ts'

import {
  buttonLink,
  buttonRow,
  type Content,
  hiddenField,
  html,
  momentTag,
  personName,
  postForm,
  submitButton,
  timeTag,
} from '../../components/index.ts'
import { undoForm } from '../../documents/acceptance/staff-accepting.ts'
import { workName } from './words.ts'

type BarData = {
  readonly i18n: I18n
  readonly at: number
  readonly meId: string
  /** Undefined once it has left its queue. */
  readonly work: Work | undefined
  readonly item: WorkItem | undefined
  readonly others: readonly { readonly name: string; readonly seenAt: number }[]
  /** The filter of the desk that led here; undefined from elsewhere. */
  readonly query: string | undefined
  readonly next: Work | undefined
  /** How many the filter shows besides this one. */
  readonly left: number | undefined
  /** The officer may take or give it: nobody's, their own, or as a supervisor. */
  readonly canMove: boolean
  /** The item decided just before, and its acceptance while it can be undone. */
  readonly before?:
    | {
        readonly ref: ItemRef
        readonly pending: Accepting['pending'][number] | undefined
        readonly isAccepted: boolean
      }
    | undefined
}

/** On top of the page of an item: who works on it, who else has it open, and what comes next. */
export const workBar = (data: BarData): Content => (data.work ? waitingBar(data, data.work) : leftBar(data))

function waitingBar(data: BarData, work: Work): Content {
  const { t } = data.i18n
  return html`
    <aside class="work no-print" aria-label="${t('desk:bar.label')}">
      <p>${holding(data, work)}</p>
      ${notices(data, work)}
      ${buttonRow(data.canMove ? movingButtons(data, work, moveOf(data, work)) : '', nextLink(data, 'plain'), deskLink(data))}
    </aside>`
}

/** The same for a page with a bar of its own. */
export function workBarParts(data: BarData): WorkBarParts | undefined {
  const { i18n, work, query, next, item } = data
  const { t, locale } = i18n
  if (!work) return undefined
  const act = moveOf(data, work)
  return {
    standing: holding(data, work),
    notices: notices(data, work),
    moving: html`${
      data.canMove &&
      html`
        ${postForm(
          { action: deskPaths.taking(locale, writeRef(work)) },
          html`${hiddenField('version', item?.version ?? 0)}<button class="linklike" type="submit" name="act" value="${act}" data-key="t">${t(`desk:bar.${act}`)}</button>`,
        )}
        <a href="${deskPaths.holding(locale, writeRef(work))}">${t('desk:bar.more')}</a>`
    }`,
    next:
      next && query !== undefined
        ? html`<a href="${workPaths.item(locale, next, { desk: query || 'all' })}" data-key="n">${t('desk:bar.next')} ${workName(i18n, next)}</a>`
        : '',
    deskHref: deskPaths.deskAt(locale, query ?? '', work),
  }
}

const moveOf = ({ meId }: BarData, { holderId }: Work) =>
  holderId === meId ? 'giveBack' : holderId ? 'takeOver' : 'take'

const notices = ({ i18n, at, item, others, canMove, before }: BarData, { asideUntil, word }: Work): Content => {
  const { t, locale } = i18n
  return html`
      ${before && html`<p role="status">${t(before.isAccepted ? 'desk:bar.decided' : 'desk:bar.done')} <a href="${workPaths.item(locale, before.ref)}">${t('desk:bar.before')}</a></p>${before.pending && html`<div class="buttons">${undoForm(i18n, before.pending.submissionId, before.pending.number)}</div>`}`}
      ${asideUntil !== null && asideUntil > at && html`<p>${t('desk:asideUntil', { date: i18n.date(asideUntil) })}</p>`}
      ${word && html`<p>${t('desk:bar.word', { name: item?.changedByName ?? '' })} <span class="as-written" dir="auto">${word}</span></p>`}
      ${!canMove && html`<p>${t('postings:who.takeOver')}</p>`}
      ${others.length > 0 && html`<p role="status"><strong>${t('desk:bar.alsoOpen')}</strong> ${others.map(({ name, seenAt }, index) => html`${index > 0 && ', '}${personName(name)} (${timeTag(seenAt, i18n.distance(at, seenAt))})`)}</p>`}`
}

const movingButtons = (
  { i18n: { t, locale }, item }: BarData,
  work: Work,
  act: 'take' | 'takeOver' | 'giveBack',
) => html`
    ${postForm(
      { action: deskPaths.taking(locale, writeRef(work)) },
      html`${hiddenField('version', item?.version ?? 0)}${submitButton({ label: t(`desk:bar.${act}`), kind: 'secondary', name: 'act', value: act, key: 't' })}`,
    )}
    ${buttonLink({ href: deskPaths.holding(locale, writeRef(work)), label: t('desk:bar.more'), kind: 'plain' })}`

function holding({ i18n, meId }: BarData, { holderId, holderName, heldSince }: Work): Content {
  const { t } = i18n
  if (!holderId) return t('desk:bar.nobody')
  const since = heldSince !== null && momentTag({ i18n, at: heldSince })
  return holderId === meId
    ? html`${t('desk:bar.you')} ${since}`
    : html`${t('desk:bar.holds')} <strong>${personName(holderName ?? '')}</strong>, ${t('desk:bar.since')} ${since}`
}

function leftBar(data: BarData): Content {
  const { i18n, item, next, left, query } = data
  const { t } = i18n
  return html`
    <aside class="work no-print" aria-label="${t('desk:bar.label')}">
      <p id="work-left">${item && html`${t('desk:bar.closedBy')} ${personName(item.changedByName)}, ${momentTag({ i18n, at: item.changedAt })}. `}${query !== undefined && (next ? t('desk:bar.left', { count: left ?? 0 }) : t('desk:bar.cleared'))}</p>
      ${buttonRow(nextLink(data, 'primary'), deskLink(data))}
    </aside>`
}

/** Focused after a decision, so that the next one needs no mouse. */
function nextLink({ i18n, work, next, query }: BarData, kind: 'primary' | 'plain'): Content {
  if (query === undefined || !next) return ''
  return buttonLink({
    href: workPaths.item(i18n.locale, next, { desk: query || 'all' }),
    label: html`<span>${i18n.t('desk:bar.next')} ${workName(i18n, next)}</span>`,
    kind,
    key: 'n',
    focus: work === undefined,
  })
}

const deskLink = ({ i18n, query, work }: BarData): Content =>
  buttonLink({
    href: work ? deskPaths.deskAt(i18n.locale, query ?? '', work) : deskPaths.filteredDesk(i18n.locale, query ?? ''),
    label: i18n.t('desk:bar.desk'),
    kind: 'plain',
    key: 'd',
  })
