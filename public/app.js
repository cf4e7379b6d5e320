// Small comforts: every page is whole without them.

// A page kept by the browser could be looked at after signing out.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

// The error summary takes focus, also when it came without a reload.
const focusSummary = () => document.getElementById('error-summary')?.focus()
addEventListener('DOMContentLoaded', focusSummary)
document.addEventListener('htmx:after:swap', focusSummary)

// What was typed as a password can be looked at.
for (const button of document.querySelectorAll('[data-shows]')) {
  const field = document.getElementById(button.dataset.shows)
  button.hidden = false
  button.addEventListener('click', () => {
    const isShown = field.type === 'password'
    field.type = isShown ? 'text' : 'password'
    button.setAttribute('aria-pressed', String(isShown))
  })
  // A browser keeps what is sent as plain text for other forms.
  field.form.addEventListener('submit', () => {
    field.type = 'password'
  })
}

// A field that is a line on the screen is a paragraph on paper.
addEventListener('beforeprint', () => {
  for (const words of document.querySelectorAll('[data-value-of]'))
    words.textContent = document.getElementById(words.dataset.valueOf).value
})

// A second press while the first is on its way is not sent; after ten seconds it may be.
document.addEventListener('submit', (event) => {
  const form = event.target
  if (event.defaultPrevented || form.method !== 'post') return
  if (Date.now() - (form.dataset.sent ?? 0) < 10_000) event.preventDefault()
  else form.dataset.sent = Date.now()
})

// A banner is closed where one is: what stands in the page's forms stays, also where the closing cannot be kept.
for (const form of document.querySelectorAll('.told form'))
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const body = new URLSearchParams(new FormData(form))
    await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => undefined)
    form.closest('.announcement').remove()
    document.getElementById('content').focus()
  })

// In the other language, the same heading.
const other = document.querySelector('.band [hreflang]')
const sameHeading = () => {
  if (location.hash) other.hash = location.hash
}
if (other) {
  sameHeading()
  addEventListener('hashchange', sameHeading)
}

const line = document.querySelector('[data-session-seconds]')
if (line) keepSession(line)

/** Says five minutes before the end that it comes, and says when it came. All open tabs share one end. */
function keepSession(line) {
  const [warning, kept, over] = ['warning', 'kept', 'over'].map((part) =>
    line.querySelector(`[data-session="${part}"]`),
  )
  const tabs = new BroadcastChannel('session')
  let endsAt = 0

  const look = () => {
    const left = endsAt - Date.now()
    warning.hidden = left > 300_000 || left <= 0
    over.hidden = left > 0
    if (left <= 300_000) kept.hidden = true
  }
  const extend = (seconds) => {
    endsAt = Date.now() + seconds * 1000
    tabs.postMessage(endsAt)
    look()
  }

  tabs.onmessage = ({ data }) => {
    endsAt = data
    look()
  }
  warning.addEventListener('submit', async (event) => {
    event.preventDefault()
    const request = { method: 'POST', headers: { 'HX-Request': 'true' } }
    const answer = await fetch(warning.action, request).catch(() => undefined)
    if (answer?.status === 204) {
      extend(Number(answer.headers.get('Session-Seconds')))
      kept.hidden = false
      // The pressed button is gone with its line.
      document.getElementById('content').focus({ preventScroll: true })
    } else if (answer?.status < 500) extend(0)
  })
  document.addEventListener('htmx:after:request', ({ detail }) => {
    const seconds = detail.ctx?.response?.headers?.get('Session-Seconds')
    if (seconds) extend(Number(seconds))
  })

  extend(Number(line.dataset.sessionSeconds))
  setInterval(look, 5_000)
}
