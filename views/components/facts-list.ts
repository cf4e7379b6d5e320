import { type Html, html } from './html.ts'
import type { SummaryRow } from './lists.ts'

/** Facts in a side column, the word beside each: `factsList([{ key: 'Office', value: 'Vancouver' }])` */
export const factsList = (rows: readonly Pick<SummaryRow, 'key' | 'value'>[]): Html => html`
    <dl class="facts-list">${rows.map(
      ({ key, value }) => html`
    <div><dt>${key}</dt><dd>${value}</dd></div>`,
    )}
    </dl>`
