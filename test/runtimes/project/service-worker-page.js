navigator.serviceWorker.addEventListener('message', ({ data }) => {
  document.body.textContent = data;
});
await navigator.serviceWorker.register('./service-worker.js');
const { active } = await navigator.serviceWorker.ready;
active.postMessage('run');
