// npm start [-- any cupel command]: installs what is missing, builds what is stale, then is `cupel`.
// Old Node must get as far as the message below, so this file imports nothing on its first line.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`cupel: needs Node 20.19 or newer, this is Node ${process.versions.node}. Install a newer Node first.`);
  process.exit(70);
}

import('./setup.mjs')
  .then(async ({ root, setUp }) => {
    await setUp();
    const { join, relative } = await import('node:path');
    const { pathToFileURL } = await import('node:url');
    // npm moves to the package's folder; paths are meant from where the command was typed.
    if (process.env.npm_lifecycle_event === 'start' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
    const example = relative(process.cwd(), join(root, 'examples', 'hel-integrin'));
    const typed = process.argv.slice(2);
    const main = join(root, 'dist', 'cli', 'main.js');
    // In this very process: exit code, signals, colours and stdin are the command's own.
    process.argv = [process.execPath, main, ...(typed.length > 0 ? typed : ['run', example])];
    await import(pathToFileURL(main).href);
  })
  .catch((error) => {
    console.error(error && error.name === 'SetupError' ? `cupel: ${error.message}` : error);
    process.exit(70);
  });
