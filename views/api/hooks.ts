import type { HookKind } from '../../src/api/hooks/kinds.ts'
import { programPaths } from '../../src/api/paths.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  type Content,
  checkboxes,
  dataTable,
  emptyLine,
  errorSummary,
  html,
  momentTag,
  notice,
  postForm,
  sentencesOf,
  submitButton,
  type TagKind,
  tag,
  textField,
  webAddress,
} from '../components/index.ts'
import { page } from '../layout.ts'

/** Without its secret. Instants are epoch milliseconds. */
export type ShownHook = {
  readonly id: string
  readonly url: string
  readonly kinds: readonly HookKind[]
  readonly createdAt: number
  readonly failingSince: number | null
  readonly endedAt: number | null
  readonly stoppedAt: number | null
}

type HooksData = {
  i18n: I18n
  hooks: readonly ShownHook[]
  kinds: readonly HookKind[]
  /** A new one, whose secret is shown only now. */
  made?: { readonly id: string; readonly url: string; readonly secret: string }
  done?: 'ended'
  typed?: Typed
  errors?: FormErrors
}

export function hooksPage(data: HooksData): string {
  const { i18n, hooks, made, done, errors = {} } = data
  const { t, locale } = i18n
  const said = sentencesOf(errors, (error) => t(`api:error.${error as 'urlMissing'}`), { kinds: 'kinds[]' })
  return page(
    i18n,
    {
      title: t('api:hooks.title'),
      error: Object.keys(errors).length > 0,
      back: { href: programPaths.programs(locale), label: t('api:programs.title') },
    },
    html`
    ${errorSummary({ i18n, errors: said })}
    ${done && notice({ i18n, kind: 'success', title: t(`api:hooks.done.${done}`) })}
    <h1>${t('api:hooks.title')}</h1>
    ${made ? shownOnce(i18n, made) : html`<p>${t('api:hooks.what')}</p><p>${t('api:hooks.signed')}</p>`}
    <h2>${t('api:hooks.list')}</h2>
    ${hooks.length === 0 ? emptyLine(t('api:hooks.none')) : hookTable(i18n, hooks)}
    ${!made && form(data, said)}`,
  )
}

const shownOnce = (i18n: I18n, { id, url, secret }: NonNullable<HooksData['made']>): Content => html`
  ${notice({ i18n, kind: 'warning', title: i18n.t('api:hooks.once'), body: i18n.t('api:hooks.keep') })}
  <p>${webAddress(url)}</p>
  <p><code class="address" id="secret">${secret}</code></p>
  <p><a href="${programPaths.hook(i18n.locale, id)}">${i18n.t('api:hooks.kept')}</a></p>`

const hookTable = (i18n: I18n, hooks: readonly ShownHook[]): Content =>
  dataTable({
    caption: i18n.t('api:hooks.list'),
    captionHidden: true,
    columns: [
      { label: i18n.t('api:hooks.address') },
      { label: i18n.t('api:hooks.state') },
      { label: i18n.t('api:hooks.of'), isNamed: true },
      { label: i18n.t('api:hooks.since'), isNamed: true },
    ],
    rows: hooks.map((hook) => [
      html`<a href="${programPaths.hook(i18n.locale, hook.id)}">${webAddress(hook.url)}</a>`,
      hookStateTag(i18n, hook),
      kindWords(i18n, hook.kinds),
      momentTag({ i18n, at: hook.createdAt }),
    ]),
  })

export const kindWords = ({ t }: I18n, kinds: readonly HookKind[]): string =>
  kinds.map((kind) => t(`api:kind.${kind}`)).join(' · ')

const tagKinds = { told: 'success', failing: 'warning', stopped: 'danger', ended: 'neutral' } as const satisfies Record<
  string,
  TagKind
>

export function hookStateTag({ t }: I18n, { endedAt, stoppedAt, failingSince }: ShownHook): Content {
  const state = endedAt !== null ? 'ended' : stoppedAt !== null ? 'stopped' : failingSince !== null ? 'failing' : 'told'
  return tag({ kind: tagKinds[state], word: t(`api:hooks.is.${state}`) })
}

function form({ i18n, kinds, typed = {} }: HooksData, said: Record<string, string | undefined>): Content {
  const { t, locale } = i18n
  return html`
  <h2>${t('api:hooks.new')}</h2>
  ${postForm(
    { action: programPaths.hooks(locale) },
    html`
    ${textField({ i18n, name: 'url', type: 'url', label: t('api:hooks.urlLabel'), hint: t('api:hooks.urlHint'), value: typed.url, autocomplete: 'off', spellcheck: false, error: said.url })}
    ${checkboxes({
      i18n,
      name: 'kinds[]',
      label: t('api:hooks.kindsLabel'),
      options: kinds.map((kind) => ({ value: kind, label: t(`api:kind.${kind}`) })),
      values: typed.kinds?.split('\n') ?? [],
      error: said['kinds[]'],
    })}
    ${submitButton({ label: t('api:hooks.make') })}`,
  )}`
}
