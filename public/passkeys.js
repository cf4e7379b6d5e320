// Passkeys: asks the server what to sign, lets the browser sign it, and sends the answer as a field of the form.

for (const button of document.querySelectorAll('[data-passkey]')) offer(button)

function offer(button) {
  const say = (which) => {
    for (const said of button.parentElement.querySelectorAll('[data-said]')) said.hidden = said.dataset.said !== which
  }
  if (!window.PublicKeyCredential) return say('unsupported')
  button.hidden = false
  button.addEventListener('click', async (event) => {
    event.preventDefault()
    button.disabled = true
    say(undefined)
    try {
      const answer = await fetch(button.dataset.options, { method: 'POST' })
      // The page is too old: loading it again leads to where one confirms or signs in.
      if (!answer.ok) return location.reload()
      const options = await answer.json()
      const credential =
        button.dataset.passkey === 'create'
          ? await navigator.credentials.create({ publicKey: creationOptions(options) })
          : await navigator.credentials.get({ publicKey: requestOptions(options) })
      button.form.elements[button.dataset.field].value = JSON.stringify(toJson(credential))
      button.form.requestSubmit()
    } catch (error) {
      say(error.name === 'InvalidStateError' ? 'known' : 'failed')
    } finally {
      button.disabled = false
    }
  })
}

// Browsers before 2025 lack the JSON methods of WebAuthn level 3.

function creationOptions(options) {
  const parse = PublicKeyCredential.parseCreationOptionsFromJSON
  if (parse) return parse.call(PublicKeyCredential, options)
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: options.excludeCredentials?.map(named),
  }
}

function requestOptions(options) {
  const parse = PublicKeyCredential.parseRequestOptionsFromJSON
  if (parse) return parse.call(PublicKeyCredential, options)
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: options.allowCredentials?.map(named),
  }
}

function toJson(credential) {
  if (credential.toJSON) return credential.toJSON()
  const { response } = credential
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']
  const signed = parts.filter((part) => response[part]).map((part) => [part, text(response[part])])
  const transports = response.getTransports?.()
  return {
    id: credential.id,
    rawId: credential.id,
    type: credential.type,
    response: { ...Object.fromEntries(signed), ...(transports && { transports }) },
  }
}

const named = (credential) => ({ ...credential, id: bytes(credential.id) })

function bytes(base64url) {
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function text(buffer) {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(buffer)))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
