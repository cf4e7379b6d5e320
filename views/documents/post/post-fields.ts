import type { PostalPerson } from '../../../src/documents/post/queries.ts'
import type { Typed } from '../../../src/platform/web/forms.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Content, fieldId, hiddenField, html, personName, textArea } from '../../components/index.ts'

type PostFields = {
  readonly i18n: I18n
  readonly people: readonly PostalPerson[]
  readonly typed: Typed
  readonly sentences: Readonly<Record<string, string>>
}

/** Whoever has no account gets it on paper: ticked where nobody reads it for them, with the address of the file, or a field that asks for it. */
export function postFields({ i18n, people, typed, sentences }: PostFields): Content {
  if (people.length === 0) return ''
  const { t } = i18n
  const isAsked = typed['post-asked'] === 'yes'
  return html`
      <fieldset>
        <legend>${t('outgoing:post.legend')}</legend>
        <p class="hint">${t('outgoing:post.hint')}</p>
        ${hiddenField('post-asked', 'yes')}
        ${people.map((person) => personFields(i18n, person, { typed, isAsked, error: sentences[`address-${person.id}`] }))}
      </fieldset>`
}

type Shown = { readonly typed: Typed; readonly isAsked: boolean; readonly error: string | undefined }

function personFields(i18n: I18n, person: PostalPerson, shown: Shown): Content {
  const { t } = i18n
  const { id, role, address, hasCounsel } = person
  const box = `post-${id}`
  const isTicked = shown.isAsked ? shown.typed[box] === 'yes' : !hasCounsel
  const hint = address ? '' : t('outgoing:post.noAddress')
  return html`
        <div class="choice">
          <input type="checkbox" id="${fieldId(box)}" name="${box}" value="yes" ${isTicked ? 'checked' : ''}>
          <label for="${fieldId(box)}">${personName(person)} – ${t(`cases:role.${role}`)}</label>
          ${hasCounsel && html`<p class="hint">${t('outgoing:post.hasCounsel')}</p>`}
        </div>
        ${textArea({
          i18n,
          name: `address-${id}`,
          label: html`${t('outgoing:post.address')}<span class="hidden"> ${personName(person)}</span>`,
          ...(hint && { hint }),
          rows: 4,
          value: shown.typed[`address-${id}`] ?? address ?? '',
          ...(shown.error && { error: shown.error }),
        })}`
}
