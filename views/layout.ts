import { accountPaths } from '../src/accounts/own-account/paths.ts'
import { signInPaths } from '../src/accounts/sign-in/paths.ts'
import { helpFor } from '../src/addresses.ts'
import { adminHomePaths } from '../src/admin/home/paths.ts'
import { announcementPaths } from '../src/announcements/paths.ts'
import type { ActingAs } from '../src/cases/access/values.ts'
import { feedbackPaths } from '../src/feedback/paths.ts'
import { guidePaths } from '../src/guide/paths.ts'
import { sameIn, splitLanguage } from '../src/platform/web/address-language.ts'
import { asset } from '../src/platform/web/assets.ts'
import type { I18n, PageReader } from '../src/platform/web/i18n.ts'
import type { TextName } from '../src/platform/web/trusted.ts'
import { otherLanguage } from '../src/platform/web/values.ts'
import { publicPaths } from '../src/public/paths.ts'
import { tribunal } from '../src/tribunal/index.ts'
import { type Locale, languages, otherLocales } from '../src/tribunal/languages.ts'
import { banners } from './banners.ts'
import { type Content, html } from './components/html.ts'
import { personName } from './components/names.ts'
import { homePlace, placesRow, searchBox } from './navigation.ts'

type Head = {
  /** Without the portal's name, which is added. */
  readonly title: string
  /** After a refusal: the title begins with “Error: ”. */
  readonly error?: boolean
  /** The principal for whom the reader acts: tells two tabs apart. */
  readonly forWhom?: string
  /** A delegate by default. */
  readonly actingAs?: ActingAs
  /** A form whose words the change of language takes along, by its id; one that is a draft is saved on the way. */
  readonly keeps?: { readonly form: string; readonly action: string; readonly isDraft?: boolean }
  /** Files of `public/`; the page is complete without them. */
  readonly script?: string | readonly string[]
  /** It shows who works on what it is about in its own bar of acts (`i18n.workBarParts`). */
  readonly hasOwnBar?: boolean
  /** The parent page, as a link above the heading. */
  /** `isDesk`: the key of the desk leads there too. */
  readonly back?: { readonly href: string; readonly label: string; readonly isDesk?: boolean }
}

type Acting = { readonly principalName: string; readonly isOwn: boolean; readonly as: ActingAs }

/** Principal and capacity for the title: of one capacity, or of all that a case gives. */
export function actingHead(capacities: readonly Acting[]): Pick<Head, 'forWhom' | 'actingAs'> {
  const [first, ...others] = capacities
  if (!first || capacities.some(({ isOwn }) => isOwn)) return {}
  if (others.length === 0) return { forWhom: first.principalName, actingAs: first.as }
  return { forWhom: capacities.map(({ principalName }) => principalName).join(', ') }
}

/** A whole page, ready to send. `page(i18n, { title: t('cases:list.title') }, html`<h1>…</h1>…`)` */
export function page(i18n: I18n, head: Head, body: Content | readonly Content[]): string {
  const { t, locale, reader } = i18n
  const { brand } = tribunal
  const made = String(html`<!doctype html>
<html lang="${locale}" dir="${languages[locale].direction}">
<head>
<meta charset="utf-8">
<title>${titleOf(i18n, head)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="htmx-config" content='{"includeIndicatorCSS":false,"history":"reload"}'>
<link rel="preload" href="${asset('noto-sans-regular.woff2')}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${asset('app.css')}">${
    brand.sheet &&
    html`
<link rel="stylesheet" href="${asset(brand.sheet)}">`
  }
<link rel="icon" href="${asset(brand.icon)}" type="image/svg+xml">
<script src="${asset('htmx.js')}" defer></script>
<script src="${asset('app.js')}" defer></script>
${[reader ? 'keys.js' : [], head.script ?? []].flat().map((name) => html`<script src="${asset(name)}" defer></script>`)}
</head>
<body ${reader?.hasKeys && html`data-keys="on"`}>
<a class="skip" href="#content">${t('common:layout.skip')}</a>
<header>
${band(i18n, head.keeps)}
${reader && placesRow(i18n, reader)}
${banners(i18n)}
</header>
${reader?.session && sessionLine(i18n, reader.session)}
<main id="content" tabindex="-1">
${head.back && html`<p class="back"><a href="${head.back.href}" data-key="u${head.back.isDesk && ' d'}">${head.back.label}</a></p>`}
${!(head.hasOwnBar && i18n.workBarParts) && i18n.work}
${body}
</main>
${foot(i18n)}
</body>
</html>
`)
  return reader?.office ? ofOffice(made, reader.office.id) : made
}

/** Addresses of forms: `action`, `formaction`, and those of htmx. */
const formAddress = /(<form method="post" action="|\sformaction="|\shx-post=")(\/[^"]*)"/g

/** Adds the office of this page to every form of staff, so that an old page cannot act for another office (`rightOffice`). */
const ofOffice = (made: string, office: string): string =>
  made.replace(formAddress, (form, before: string, address: string) =>
    !splitLanguage(address)?.here.startsWith(`${adminHomePaths.home.pattern}/`) || /[?;]office=/.test(address)
      ? form
      : `${before}${address}${address.includes('?') ? '&amp;' : '?'}office=${office}"`,
  )

const longestTitle = 70

function titleOf({ t, brand }: I18n, { title: page, error, forWhom, actingAs }: Head): string {
  const acting = actingAs === 'standIn' || actingAs === 'coCounsel' ? actingAs : 'delegate'
  const title = forWhom ? t(`common:layout.acting.${acting}`, { title: page, name: forWhom }) : page
  const own = error ? t('common:layout.errorTitle', { title }) : title
  const named = t('common:layout.title', { title: own, brand })
  // A narrow tab should show what it is about rather than the portal's name.
  return title === brand || named.length > longestTitle ? own : named
}

/** Of the menu only the summary is inside: the style sheet folds its neighbours, and a browser that cannot shows them. */
function band(i18n: I18n, keeps: Head['keeps']) {
  const { t, locale, reader, here } = i18n
  const home = homePlace(i18n)
  const wayIn = i18n.pattern !== signInPaths.signIn.pattern
  return html`
<div class="band">
<div>
<a class="brand" href="${home.href}">${i18n.brand}</a>
${(reader || wayIn) && html`<details class="menu"><summary>${t('common:layout.menu')}</summary></details>`}
${reader && searchBox(i18n, reader)}
<ul>
${otherLocales(locale).map((other) => html`<li>${keeps ? languageSwitch(other, keeps) : html`<a href="${sameIn(other, here)}" lang="${other}" hreflang="${other}">${languages[other].ownName}</a>`}</li>`)}
<li><a href="${helpHref(i18n)}" rel="help">${t('common:layout.help')}<span class="hidden"> ${t('common:layout.helpHere')}</span></a></li>
${reader ? account(i18n, reader) : wayIn && html`<li><a href="${signInPaths.signIn(locale)}">${t('common:layout.signIn')}</a></li>`}
</ul>
</div>
</div>`
}

/** The change of language on a page with a form that somebody writes in: it takes the words along, without a script too. */
const languageSwitch = (other: Locale, { form, action, isDraft = false }: NonNullable<Head['keeps']>) =>
  html`<button type="submit" form="${form}" formaction="${sameIn(other, splitLanguage(action)?.here ?? '')}" formnovalidate name="${isDraft ? 'next' : otherLanguage}" value="save" lang="${other}">${languages[other].ownName}</button>`

/** The heading of the guide for this page; for unknown pages the one about messages. */
const helpHref = ({ locale, pattern, reader }: I18n): string => {
  const help = pattern === undefined ? undefined : helpFor(pattern, reader?.role)
  return help ? guidePaths.guidePart(locale, help.part, help.anchor) : guidePaths.guidePart(locale, 'messages', 'pages')
}

const account = ({ t, locale }: I18n, reader: PageReader) => html`
<li><a class="name" href="${accountPaths.account(locale)}"><span class="hidden">${t('common:layout.account')}</span> <bdi>${reader.name}</bdi></a></li>
<li><form method="post" action="${signInPaths.signOut(locale)}"><button type="submit">${t('common:layout.signOut')}</button></form></li>`

/** Rendered empty and filled by the script in time: a line, never a dialog. Without a script the foot states the end of the session. */
const sessionLine = ({ t, locale }: I18n, { seconds }: NonNullable<PageReader['session']>) => html`
<div class="session" role="status" data-session-seconds="${seconds}">
<form method="post" action="${accountPaths.sessionExtension(locale)}" data-session="warning" hidden>
<p>${t('common:layout.session.warning')}</p>
<button class="button secondary" type="submit">${t('common:layout.session.stay')}</button>
</form>
<p class="hidden" data-session="kept" hidden>${t('common:layout.session.kept')}</p>
<p data-session="over" hidden>${t('common:layout.session.over')}
<a href="${signInPaths.signIn(locale)}" target="_blank" rel="noopener">${t('common:layout.session.again')}</a></p>
</div>`

const texts: readonly TextName[] = ['practice-notice', 'terms', 'privacy', 'accessibility', 'whats-new']

const foot = (i18n: I18n) => html`
<footer><div><nav aria-label="${i18n.t('common:layout.about')}"><ul><li><a href="${feedbackPaths.feedback(i18n.locale, { page: i18n.pattern })}">${i18n.t('common:layout.feedback')}</a></li>${texts.map((name) => html`<li><a href="${publicPaths.text(i18n.locale, name)}">${i18n.t(`common:layout.${name}`)}</a></li>`)}<li><a href="${publicPaths.verify(i18n.locale)}">${i18n.t('verify:title')}</a></li><li><a href="${announcementPaths.announcements(i18n.locale)}">${i18n.t('announcements:told.title')}</a></li><li><a href="${publicPaths.status(i18n.locale)}">${i18n.t('status:title')}</a></li></ul></nav>
${i18n.reader?.session && html`<noscript><p>${sessionEnd(i18n, i18n.reader.session.endsAt)}</p></noscript>`}
${(i18n.demo || i18n.version || i18n.reader) && html`<p>${madeWords(i18n)}${i18n.reader && html` <a href="${accountPaths.keys(i18n.locale)}" data-key="?">${i18n.t('accounts:keys.link')}</a>`}</p>`}
${i18n.reader && html`<p class="print-only">${printedWords(i18n, i18n.reader)}</p>`}
</div></footer>`

/** That it is a demonstration, and of which version. */
const madeWords = ({ t, demo, uncaged, version }: I18n) =>
  [
    demo && t('common:layout.demo'),
    uncaged && t('common:layout.uncaged'),
    version && t('common:layout.version', { version }),
  ]
    .filter(Boolean)
    .join(' ')

const printedWords = (i18n: I18n, { at, name }: PageReader) =>
  html`${i18n.t('common:layout.printed', { moment: i18n.moment(at), zone: i18n.zoneName(i18n.zone) })} ${personName(name)}`

const sessionEnd = (i18n: I18n, at: number) =>
  i18n.t('common:layout.session.until', { time: i18n.time(at), zone: i18n.zoneName(i18n.zone) })
