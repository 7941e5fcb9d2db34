import { raw } from 'hono/html';
import { tenantProfiles } from '../seed/tenant-profiles.ts';
import { formatWord } from '../ui/format.ts';

/** Who to be, in which tenant; each link signs in at once. */
export function switchPage(port: string): Response {
  const page = (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>Deskline · who do you want to be?</title>
        </head>
        <body style="font: 16px/1.6 system-ui, sans-serif; max-width: 640px; margin: 40px auto; padding: 0 16px">
          <h1>Who do you want to be?</h1>
          {tenantProfiles.map(({ slug, name, people }) => (
            <section>
              <h2>{name}</h2>
              <ul>
                {people.map((person) => (
                  <li>
                    <a href={`http://${slug}.saas.localhost:${port}/switch?actor=${person.id}`}>
                      {person.name}
                    </a>{' '}
                    · {formatWord(person.role)}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </body>
      </html>
    </>
  );
  return new Response(String(page), { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
