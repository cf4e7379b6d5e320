import type { VisibleCase } from '../../../src/cases/access/queries.ts'
import { type Content, caseName, html, reference } from '../../components/index.ts'

export type StripFact = { readonly label: string; readonly value: Content; readonly more?: Content }

type SendingHead = {
  readonly back: { readonly href: string; readonly label: string }
  readonly title: Content
  readonly theCase: VisibleCase
  readonly facts: readonly StripFact[]
}

/** On top of a draft and of its review: the way back, the case, and what decides whether it is in time. */
export const sendingHead = ({ back, title, theCase, facts }: SendingHead): Content => html`
    <div class="case">
      <p class="back"><a href="${back.href}">${back.label}</a></p>
      <div class="titled"><h1>${title}</h1><p>${reference(theCase.reference)} ${caseName(theCase)}</p></div>
      <dl class="strip">
        ${facts.map(({ label, value, more }) => html`<div><dt>${label}</dt><dd>${value}</dd>${more && html`<dd class="aside">${more}</dd>`}</div>`)}
      </dl>
    </div>`
