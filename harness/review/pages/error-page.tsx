import { Data } from '../parts/data.tsx';
import { Layout } from '../parts/layout.tsx';

const TITLES = {
  400: 'That is not a valid request',
  401: 'Not signed in',
  403: 'Refused',
  404: 'Not found',
  409: 'Too late',
  500: 'Something broke',
} as const;

type ErrorPageProps = { readonly status: keyof typeof TITLES; readonly message: string };

export function ErrorPage({ status, message }: ErrorPageProps) {
  return (
    <Layout title={TITLES[status]} pending={null}>
      <div class="empty">
        <h1>{TITLES[status]}</h1>
        <p>
          <Data text={message} />
        </p>
        {status === 409 && (
          <p>
            <a href="/approvals">Back to the approvals</a> or <a href="/baselines">to the baselines</a>
          </p>
        )}
        {(status === 404 || status === 500) && (
          <p>
            <a href="/">Back to the runs</a>
          </p>
        )}
      </div>
    </Layout>
  );
}
