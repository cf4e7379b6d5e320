// Shows how far an upload is. Without this file the same form posts the same request.

document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.id !== 'add-files' || event.defaultPrevented || form.elements.file.files.length === 0) return
  event.preventDefault()
  upload(form, new FormData(form, event.submitter))
})

function upload(form, data) {
  const shown = document.getElementById('upload-progress')
  const [bar, status] = [shown.querySelector('progress'), shown.querySelector('[role="status"]')]
  let quarter = -1
  const tell = (sent) => {
    bar.value = Math.floor(sent * 100)
    const reached = Math.floor(sent * 4)
    if (reached === quarter) return
    quarter = reached
    status.textContent = shown.dataset.words.replace('#', reached * 25)
  }
  const setBusy = (busy) => {
    for (const button of form.querySelectorAll('button')) button.disabled = busy
  }

  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.upload.addEventListener('progress', ({ loaded, total }) => tell(total ? loaded / total : 0))
  request.addEventListener('load', () => follow(request, form.action))
  request.addEventListener('error', () => {
    setBusy(false)
    delete form.dataset.sent
    status.textContent = shown.dataset.failed
  })
  request.send(data)
  setBusy(true)
  shown.hidden = false
  tell(0)
}

/** A redirect was followed already: the browser goes there itself. A refusal takes the place of this page. */
function follow({ responseURL, responseText }, action) {
  if (responseURL !== action) return location.assign(responseURL)
  const answer = new DOMParser().parseFromString(responseText, 'text/html')
  document.title = answer.title
  document.querySelector('main').replaceWith(answer.querySelector('main'))
  const first = document.getElementById('error-summary') ?? document.querySelector('main')
  first.focus()
}
