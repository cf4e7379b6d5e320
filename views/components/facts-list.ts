import { type Content, type Html, html } from './html.ts'
import type { SummaryRow } from './lists.ts'

/** Facts in a side column, the word beside each: `factsList([{ key: 'Office', value: 'Vancouver' }])` */
export const factsList = (
  rows: readonly { readonly key: Content; readonly value: SummaryRow['value'] }[],
): Html => html`
    <dl class="facts-list">${rows.map(
      ({ key, value }) => html`
    <div><dt>${key}</dt><dd>${value}</dd></div>`,
    )}
    </dl>`
