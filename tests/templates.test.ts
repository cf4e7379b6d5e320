// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted examples are code
import { describe, expect, it } from 'vitest'
import { type Rule, readSources, type Source } from './source/source.ts'
import * as templates from './source/templates.ts'

const program = readSources(['src', 'views'], ['.ts'])

type Case = { rule: Rule; refuses: string[]; allows: string[] }

const cases: Record<string, Case> = {
  'the people of a case are printed in both scripts': {
    rule: templates.caseNames,
    refuses: [
      'html`<p>${personName(theCase.title)}</p>`',
      'html`<p>${reference(one.reference)} ${personName(one.title)}</p>`',
      'const row = ({ reference, title }: Row) => html`<p>${reference} ${title}</p>`',
      'html`<bdi>${theCase.title}</bdi>`',
      'html`<bdi>${found.theCase.title}</bdi>`',
      'html`<bdi lang="fa">${theCase.scriptTitle}</bdi>`',
      'html`<bdi>${person.scriptName}</bdi>`',
    ],
    allows: [
      'html`<p>${reference(one.reference)} ${caseName(one)}</p>`',
      'html`<p>${personName(document.title)}</p>`',
      'const text = plainCaseName(theCase)',
      'html`<p>${lacksLatin(theCase.title) && word}</p>`',
    ],
  },
  'html keeps its name': {
    rule: templates.plainTag,
    refuses: ["import { html as h } from 'hono/html'", "import * as markup from 'hono/html'"],
    allows: ["import { html } from 'hono/html'"],
  },
  'a hole in an attribute is quoted (SEC-015)': {
    rule: templates.quotedHoles,
    refuses: [
      'html`title=${x}`',
      'html`<p title=${x}></p>`',
      'html`<p class=a-${x}>`',
      'html`<p>${a && html`<b id=${x}></b>`}</p>`',
    ],
    allows: ['html`<p title="${x}" class=\'a ${y}\'>${z}</p>`', 'html`<option ${on ? "selected" : ""}>`'],
  },
  'a hole stands in text, in a value, or alone between attributes': {
    rule: templates.placedHoles,
    refuses: [
      'html`<${tag}>`',
      'html`<p data-${x}="1">`',
      'html`<!-- ${x} -->`',
      'html`<p ${name}="1">`',
      'html`<h${n}>`',
    ],
    allows: ['html`<p>${x}</p>`', 'html`<p title="${x}">`', 'html`<input ${on ? "checked" : ""}>`'],
  },
  'between attributes stand only names without a value': {
    rule: templates.switches,
    refuses: ['html`<p ${user.text}>`', 'html`<p ${`class=${x}`}>`', "html`<p ${on ? 'class=a' : ''}>`"],
    allows: ["html`<p ${on ? 'hidden' : ''}>`", "html`<input ${on && 'required'} ${wide ? html`size=\"60\"` : ''}>`"],
  },
  'a switch has no hole in its value': {
    rule: templates.booleanHoles,
    refuses: ['html`<input checked="${x}">`', "html`<option selected='${x}'>`", 'html`<details open="${x}">`'],
    allows: [
      'html`<input checked>`',
      'html`<input ${x ? "checked" : ""} value="${v}">`',
      'html`<p aria-hidden="${x}">`',
    ],
  },
  'raw is used in one file (SEC-015)': {
    rule: templates.oneRaw,
    refuses: ["import { html, raw } from 'hono/html'", 'const a = raw(text)', 'const a = helpers.raw(text)'],
    allows: ["import { html } from 'hono/html'", 'const a = draw(text)', 'const rows = statement.raw()'],
  },
  'no code and no style in a page (ABU-38)': {
    rule: templates.noInlineCode,
    refuses: [
      'html`<script>go()</script>`',
      'html`<style>p { color: red }</style>`',
      'html`<p style="color: red">`',
      'html`<p style="width: ${x}%">`',
      'html`<button onclick="go()">`',
      'html`<button hx-on:click="go()">`',
      'html`<iframe srcdoc="a"></iframe>`',
    ],
    allows: ['html`<script src="${asset(\'htmx.js\')}" defer></script>`', 'html`<p class="style">on</p>`'],
  },
  'a colon after a name is that of the language': {
    rule: templates.colonOfLanguage,
    refuses: ['html`<p>${name}: ${what}</p>`', 'const a = `${name}: ${what}`'],
    allows: ['html`<p>${name}${i18n.colon}${what}</p>`', "html`<p>${t('a:b')}</p>`", 'const a = `a: ${b}`'],
  },
  'no script for an address (SEC-017)': {
    rule: templates.noScriptAddress,
    refuses: ['html`<a href="javascript:go()">`', "const href = 'javascript:void 0'"],
    allows: ['html`<a href="#javascript">`'],
  },
  'what is named a target is a written id': {
    rule: templates.madeTargets,
    refuses: ['const target = `#${id}`', "form({ target: '.row' })", 'form({ listTarget: user.text })'],
    allows: ["form({ target: '#list' })", 'form({ target: data.target })', 'const f = ({ target }: Link) => target'],
  },
  'an htmx attribute has no hole unless it is an address or a target (SEC-016, ABU-38)': {
    rule: templates.htmxHoles,
    refuses: [
      'html`<p hx-vals="${x}">`',
      'html`<p hx-target="#${id}">`',
      'html`<p hx-vals="${target}">`',
      'html`hx-target="${id}"`',
      'html`<p data-hx-trigger="${x}">`',
    ],
    allows: [
      'html`<p hx-target="${target}">`',
      'html`<p hx-target="#list" id="${id}">`',
      'html`<p hx-get="${casePaths.cases(l)}">`',
    ],
  },
  'an address comes from paths or asset (SEC-017)': {
    rule: templates.addressHoles,
    refuses: [
      'html`<a href="${user.site}">`',
      'html`<a href="/cases/${id}">`',
      'html`<form action="${to}">`',
      'html`<img src="${picture}">`',
      'html`<p hx-get="${row.next}">`',
      'html`<a href="${on ? casePaths.home(l) : user.site}">`',
      'html`<a href="${casePaths.home(l)}/${x}">`',
      'html`<a href="${casePaths.home(l)}${x}">`',
      'html`<a href="${user.site || casePaths.home(l)}">`',
    ],
    allows: [
      'html`<a href="${casePaths.case(l, id)}#hearings">`',
      'html`<a href="${casePaths.case(l, id)}#document-${id}">`',
      'html`<a href="#row-${id}">`',
      'html`<a href="mailto:${office.mail}">`',
      'html`<link href="${asset(\'portal.css\')}">`',
      'html`<a href="${item.href}">`',
      'html`<a href="${after ? casePaths.cases(l, { after }) : casePaths.cases(l)}">`',
      'html`<form action="${staffCasePaths.cases(l)}">`',
      'html`<a href="${addresses.case(l, id)}">`',
      'html`<a href="/static">`',
    ],
  },
  'what is named an address is made by paths or asset': {
    rule: templates.madeAddresses,
    refuses: [
      "richText(i18n, 'cases:a', [user.site])",
      'const href = user.site',
      'pager({ nextHref: row.text })',
      'const href = `${site}/a`',
      'const addresses = { case: () => user.site }',
      'const addresses = isOffice ? staffCasePaths : given',
      'const caseAddresses = given',
    ],
    allows: [
      'const href = casePaths.home(l)',
      'const addresses = isOffice ? staffCasePaths : casePaths',
      "richText(i18n, 'cases:a', [casePaths.home(l)])",
      'pager({ nextHref: after && casePaths.cases(l, { after }) })',
      'const toggleHref = `/${other}${i18n.here}`',
      'const f = ({ href }: Link) => href',
      "const href = '#main'",
    ],
  },
}

describe.each(Object.entries(cases))('%s', (_name, { rule, refuses, allows }) => {
  const file = (text: string): Source => ({ path: 'views/cases/list/list.ts', text })

  it('in the program', () => {
    expect(program.flatMap(rule)).toEqual([])
  })

  it.each(refuses)('refuses %s', (text) => {
    expect(rule(file(text))).not.toEqual([])
  })

  it.each(allows)('allows %s', (text) => {
    expect(rule(file(text))).toEqual([])
  })
})
