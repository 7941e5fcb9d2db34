/** What is packed is JavaScript and has other entries than the checkout: `npm run package` makes it. */
process.stderr.write('Cannot pack the sources: expected npm run package, which compiles them first\n');
process.exit(2);
