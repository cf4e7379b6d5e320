import { accountPaths } from '../../src/accounts/own-account/paths.ts'
import { apiPaths, programPaths } from '../../src/api/paths.ts'
import type { ApiScope } from '../../src/api/tokens.ts'
import type { FormErrors, Typed } from '../../src/platform/web/forms.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import {
  type Content,
  checkboxes,
  dataTable,
  disclosure,
  emptyLine,
  errorSummary,
  failingHooks,
  html,
  momentTag,
  notice,
  personName,
  postForm,
  selectField,
  sentencesOf,
  submitButton,
  textField,
} from '../components/index.ts'
import { page } from '../layout.ts'

/** Without its secret. Instants are epoch milliseconds. */
type ShownToken = {
  readonly id: string
  readonly name: string
  readonly scopes: readonly ApiScope[]
  readonly createdAt: number
  readonly expiresAt: number
  readonly lastUsedAt: number | null
  readonly lastAddress: string | null
  readonly endedAt: number | null
  readonly isGood: boolean
}

type ProgramsData = {
  i18n: I18n
  tokens: readonly ShownToken[]
  scopes: readonly ApiScope[]
  /** In days. */
  lifetimes: readonly number[]
  usualLifetime: number
  origin: string
  tusProgram: string
  /** A new token, shown only now. */
  made?: { readonly name: string; readonly token: string }
  failing: Parameters<typeof failingHooks>[1]
  done?: 'ended' | 'allEnded'
  typed?: Typed
  errors?: FormErrors
}

export function programsPage(data: ProgramsData): string {
  const { i18n, tokens, made, done, origin, errors = {} } = data
  const { t, locale } = i18n
  const said = sentencesOf(errors, (error) => t(`api:error.${error as 'nameMissing'}`), { scopes: 'scopes[]' })
  const good = tokens.filter(({ isGood }) => isGood)
  const over = tokens.filter(({ isGood }) => !isGood)
  return page(
    i18n,
    {
      title: t('api:programs.title'),
      error: Object.keys(errors).length > 0,
      back: { href: accountPaths.account(locale), label: t('accounts:account.title') },
    },
    html`
    ${errorSummary({ i18n, errors: said })}
    ${done && notice({ i18n, kind: 'success', title: t(`api:programs.done.${done}`) })}
    <h1>${t('api:programs.title')}</h1>
    ${failingHooks(i18n, data.failing)}
    ${made ? shownOnce(i18n, made, origin) : html`<p>${t('api:programs.what')}</p><p>${t('api:programs.careful')}</p>`}
    <h2>${t('api:programs.list')}</h2>
    ${good.length === 0 ? emptyLine(t('api:programs.none')) : tokenTable(i18n, good)}
    ${good.length > 1 && postForm({ action: programPaths.programsEnding(locale), seal: i18n.seal }, submitButton({ label: t('api:programs.endAll'), kind: 'secondary' }))}
    ${over.length > 0 && disclosure(t('api:programs.over', { count: over.length }), overTable(i18n, over))}
    ${!made && form(data, said)}
    <h2>${t('api:programs.hooks')}</h2>
    <p>${t('api:programs.hooksWhat')} <a href="${programPaths.hooks(locale)}">${t('api:programs.hooks')}</a></p>
    <h2>${t('api:programs.how')}</h2>
    <p>${t('api:programs.description')} <a href="${apiPaths.description(apiPaths.base)}">${apiPaths.description(apiPaths.base)}</a></p>
    ${tusClient(i18n, { origin, program: data.tusProgram })}`,
  )
}

const shownOnce = (i18n: I18n, { name, token }: { name: string; token: string }, origin: string): Content => html`
  ${notice({ i18n, kind: 'warning', title: i18n.t('api:programs.once'), body: i18n.t('api:programs.keep', { name }) })}
  <p><code class="address" id="token">${token}</code></p>
  <p>${i18n.t('api:programs.try')}</p>
  <p><code class="address">curl -H &quot;Authorization: Bearer ${token}&quot; ${apiPaths.token(origin + apiPaths.base)}</code></p>
  <p><a href="${programPaths.programs(i18n.locale)}">${i18n.t('api:programs.kept')}</a></p>`

const scopeWords = ({ t }: I18n, scopes: readonly ApiScope[]) =>
  scopes.map((scope) => t(`api:scope.${scope}`)).join(' · ')

const tokenTable = (i18n: I18n, tokens: readonly ShownToken[]): Content =>
  dataTable({
    caption: i18n.t('api:programs.list'),
    captionHidden: true,
    columns: [
      { label: i18n.t('api:programs.name') },
      { label: i18n.t('api:programs.may') },
      { label: i18n.t('api:programs.used'), isNamed: true },
      { label: i18n.t('api:programs.until'), isNamed: true },
      { label: i18n.t('api:programs.end'), kind: 'act' },
    ],
    rows: tokens.map((token) => [
      html`${personName(token.name)}`,
      scopeWords(i18n, token.scopes),
      lastUse(i18n, token),
      momentTag({ i18n, at: token.expiresAt }),
      postForm(
        { action: programPaths.programEnding(i18n.locale, token.id), seal: i18n.seal },
        submitButton({ label: i18n.t('api:programs.end'), kind: 'plain', about: token.name }),
      ),
    ]),
  })

const lastUse = (i18n: I18n, { lastUsedAt, lastAddress, createdAt }: ShownToken): Content =>
  lastUsedAt === null
    ? html`${i18n.t('api:programs.never')}<br><span class="aside">${i18n.t('api:programs.made')} ${momentTag({ i18n, at: createdAt })}</span>`
    : html`${momentTag({ i18n, at: lastUsedAt })}<br><span class="aside">${i18n.t('api:programs.from')} <bdi>${lastAddress ?? ''}</bdi></span>`

const overTable = (i18n: I18n, tokens: readonly ShownToken[]): Content =>
  dataTable({
    caption: i18n.t('api:programs.over', { count: tokens.length }),
    captionHidden: true,
    columns: [
      { label: i18n.t('api:programs.name') },
      { label: i18n.t('api:programs.used'), isNamed: true },
      { label: i18n.t('api:programs.overWhen'), isNamed: true },
    ],
    rows: tokens.map((token) => [
      html`${personName(token.name)}`,
      lastUse(i18n, token),
      momentTag({ i18n, at: token.endedAt ?? token.expiresAt }),
    ]),
  })

function form(
  { i18n, scopes, lifetimes, usualLifetime, typed = {} }: ProgramsData,
  said: Record<string, string | undefined>,
) {
  const { t, locale } = i18n
  return html`
  <h2>${t('api:programs.new')}</h2>
  ${postForm(
    { action: programPaths.programs(locale) },
    html`
    ${textField({ i18n, name: 'name', label: t('api:programs.nameLabel'), hint: t('api:programs.nameHint'), value: typed.name, autocomplete: 'off', maxlength: 60, autoDirection: true, error: said.name })}
    ${checkboxes({
      i18n,
      name: 'scopes[]',
      label: t('api:programs.mayLabel'),
      options: scopes.map((scope) => ({
        value: scope,
        label: t(`api:scope.${scope}`),
        hint: t(`api:scopeHint.${scope}`),
      })),
      values: typed.scopes?.split('\n') ?? [],
      error: said['scopes[]'],
    })}
    ${selectField({
      i18n,
      name: 'days',
      label: t('api:programs.days'),
      options: lifetimes.map((days) => ({ value: String(days), label: t('api:programs.daysOf', { count: days }) })),
      value: typed.days ?? String(usualLifetime),
      error: said.days,
    })}
    ${submitButton({ label: t('api:programs.make') })}`,
  )}`
}

/** For programmers: a stock client with what it needs to resume. A test runs the lines as printed. */
const tusClient = ({ t }: I18n, { origin, program }: { origin: string; program: string }): Content =>
  disclosure(
    t('api:resuming.title'),
    html`
    <p>${t('api:resuming.what')}</p>
    <ul>
      <li>${t('api:resuming.segments')}</li>
      <li>${t('api:resuming.held')}</li>
    </ul>
    <pre translate="no" dir="ltr"><code id="tus-client">${program}</code></pre>
    <p>${t('api:resuming.given', { address: `${origin}${apiPaths.base}` })}</p>
    <p>${t('api:resuming.restarted')}</p>`,
  )
