import { workPaths } from '../../../src/addresses.ts'
import type { WorkItem } from '../../../src/admin/desk/items.ts'
import type { ItemRef } from '../../../src/admin/desk/kinds.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

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
  summaryList,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

export const changeWords = (i18n: I18n, { change, changedByName, changedAt, holderName }: WorkItem): Content =>
  html`${i18n.t(`desk:change.${change}`)} ${personName(changedByName)}${(change === 'assigned' || change === 'handedOver') && holderName && html` ${i18n.t('desk:holding.given')} ${personName(holderName)}`}, ${momentTag({ i18n, at: changedAt })}`

type ChangedData = {
  i18n: I18n
  ref: ItemRef
  item: WorkItem
  /** A colleague holds it; false: a colleague changed it; undefined: it is decided. */
  isHeld: boolean | undefined
  /** The officer may take it. */
  canMove: boolean
  /** The form that was sent, and its address, for sending it all the same. */
  sent: { readonly to: string; readonly fields: readonly (readonly [string, string])[] }
}

/** A decision that met a colleague's act: nothing was done, and what was typed is kept. */
export function changedPage({ i18n, ref, item, isHeld, canMove, sent }: ChangedData) {
  const { t, locale } = i18n
  const title = t(isHeld === undefined ? 'desk:changed.closed' : isHeld ? 'desk:changed.held' : 'desk:changed.title')
  const written = sent.fields.filter(([, value]) => /\s/.test(value.trim()))
  return page(
    i18n,
    { title, error: true, back: { href: workPaths.item(locale, ref), label: t('desk:holding.back') } },
    html`
    <h1>${title}</h1>
    <p class="lead">${changeWords(i18n, item)}</p>
    <p>${t('desk:changed.notTaken')}${!canMove && html` ${t('postings:who.takeOver')}`}</p>
    ${written.length > 0 && summaryList(written.map(([, value]) => ({ key: t('desk:changed.written'), value: html`<span class="as-written" dir="auto">${value}</span>` })))}
    ${buttonRow(
      buttonLink({ href: workPaths.item(locale, ref), label: t('desk:changed.look'), focus: true }),
      isHeld === undefined || !canMove
        ? ''
        : postForm(
            { action: sent.to },
            html`${sent.fields.map(([name, value]) => hiddenField(name, value))}${submitButton({ label: t(isHeld ? 'desk:changed.takeOver' : 'desk:changed.anyway'), kind: 'danger' })}`,
          ),
    )}`,
  )
}
