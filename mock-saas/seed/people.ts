import type { Role } from '../model.ts';

export interface Person {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly title: string;
  /** Before the @. */
  readonly mailbox: string;
}

type Entry = readonly [role: Role, name: string, title: string, mailbox: string];

/** Who works where, by the prefix of their ids: `sandbox` ⇒ `sandbox_owner_01`. */
const entries: Readonly<Record<string, readonly Entry[]>> = {
  sandbox: [
    ['owner', 'Harriet Voss', 'Founder', 'harriet'],
    ['admin', 'Daniel Okafor', 'Head of support', 'daniel'],
    ['member', 'Priya Raman', 'Customer success', 'priya'],
    ['viewer', 'Tom Lindgren', 'Analyst', 'tom'],
    ['support_agent', 'Noor Haddad', 'Support agent', 'noor'],
    ['support_agent', 'Sam Whitlock', 'Support agent', 'sam'],
    ['api_client', 'Intake API', 'Service account', 'intake'],
  ],
  sandbox_eu: [
    ['owner', 'Matthias Brandt', 'Director', 'matthias'],
    ['admin', 'Ingrid Solheim', 'Operations', 'ingrid'],
    ['member', 'Claire Dubois', 'Accounts', 'claire'],
    ['viewer', 'Piotr Nowak', 'Analyst', 'piotr'],
    ['support_agent', 'Elena Rossi', 'Support agent', 'elena'],
    ['api_client', 'Intake API EU', 'Service account', 'intake'],
  ],
  sandbox_acme_limited: [
    ['owner', 'Gordon Pike', 'Founder', 'gordon'],
    ['admin', 'Moira Kavanagh', 'Office manager', 'moira'],
    ['member', 'Daniel Okafor', 'Account manager', 'daniel'],
    ['viewer', 'Bea Squires', 'Bookkeeper', 'bea'],
    ['support_agent', 'Wesley Tobin', 'Support agent', 'wesley'],
    ['api_client', 'Intake API', 'Service account', 'intake'],
  ],
  sandbox_northwind_traders: [
    ['owner', 'Imogen Clarke', 'Managing director', 'imogen'],
    ['admin', 'Ravi Menon', 'Operations', 'ravi'],
    ['member', 'Anna Weber', 'Sales', 'anna'],
    ['viewer', 'Lachlan Shaw', 'Auditor', 'lachlan'],
    ['support_agent', 'Tess Hollis', 'Support agent', 'tess'],
    ['api_client', 'Intake API', 'Service account', 'intake'],
  ],
  sandbox_northwind_trading: [
    ['owner', 'Pratima Shrestha', 'Managing director', 'pratima'],
    ['admin', 'Suman Rai', 'Operations', 'suman'],
    ['member', 'Anna Webber', 'Sales', 'anna'],
    ['viewer', 'Kiran Tamang', 'Auditor', 'kiran'],
    ['support_agent', 'Maya Gurung', 'Support agent', 'maya'],
    ['api_client', 'Intake API', 'Service account', 'intake'],
  ],
  sandbox_alpenrand: [
    ['owner', 'Reto Zurbriggen', 'Geschäftsführer', 'reto'],
    ['admin', 'Käthi Bärtschi', 'Leitung Innendienst', 'kaethi'],
    ['member', 'Jonas Wüthrich', 'Verkauf', 'jonas'],
    ['viewer', 'Seraina Caduff', 'Controlling', 'seraina'],
    ['support_agent', 'Urs Imboden', 'Kundendienst', 'urs'],
    ['api_client', 'Eingang API', 'Dienstkonto', 'intake'],
  ],
  sandbox_lumiere: [
    ['owner', 'Hélène Garnier', 'Directrice', 'helene'],
    ['admin', 'Loïc Le Gall', 'Responsable support', 'loic'],
    ['member', 'Aïcha Benali', 'Commerciale', 'aicha'],
    ['viewer', 'Étienne Roux', 'Contrôle de gestion', 'etienne'],
    ['support_agent', 'Maëlle Fabre', 'Agente de support', 'maelle'],
    ['api_client', 'API entrante', 'Compte de service', 'intake'],
  ],
  sandbox_hoshino: [
    ['owner', '星野 恵', '代表取締役', 'megumi'],
    ['admin', '大久保 健一', 'サポート部長', 'kenichi'],
    ['member', '中村 さくら', '営業', 'sakura'],
    ['viewer', '藤井 修', '経理', 'osamu'],
    ['support_agent', '山本 陽子', 'サポート', 'yoko'],
    ['api_client', '受付 API', 'サービスアカウント', 'intake'],
  ],
  sandbox_dana: [
    ['owner', 'مريم الصباح', 'المديرة العامة', 'mariam'],
    ['admin', 'يوسف العنزي', 'مدير الدعم', 'yousef'],
    ['member', 'نورة المطيري', 'المبيعات', 'noura'],
    ['viewer', 'فهد الرشيدي', 'محلل', 'fahad'],
    ['support_agent', 'هدى العتيبي', 'موظفة دعم', 'huda'],
    ['api_client', 'واجهة الاستقبال', 'حساب خدمة', 'intake'],
  ],
  sandbox_globex: [
    ['owner', 'Vivian Astor', 'Chief executive', 'vivian'],
    ['admin', 'Marcus Bell', 'Head of operations', 'marcus'],
    ['member', 'Anna Weber', 'Key accounts', 'anna.weber'],
    ['member', 'Anna Weber', 'Partner sales', 'anna.weber2'],
    ['viewer', 'Rolf Jansen', 'Internal audit', 'rolf'],
    ['support_agent', 'Dee Marlow', 'Support agent', 'dee'],
    ['support_agent', 'Hugo Santos', 'Support agent', 'hugo'],
    ['support_agent', 'Ines Keller', 'Support agent', 'ines'],
    ['api_client', 'Intake API', 'Service account', 'intake'],
  ],
  sandbox_globex_retail: [
    ['owner', 'Vivian Astor', 'Chief executive', 'vivian'],
    ['admin', 'Marcus Bell', 'Head of operations', 'marcus'],
    ['member', 'Joanna Pruitt', 'Store accounts', 'joanna'],
    ['viewer', 'Rolf Jansen', 'Internal audit', 'rolf'],
    ['support_agent', 'Dee Marlow', 'Support agent', 'dee'],
    ['api_client', 'Intake API', 'Service account', 'intake'],
  ],
  sandbox_matautu: [
    ['owner', 'Sina Leavasa', 'Managing director', 'sina'],
    ['admin', 'Tavita Faleolo', 'Operations', 'tavita'],
    ['member', 'Losa Tuimavave', 'Sales', 'losa'],
    ['viewer', 'Graham Pelu', 'Bookkeeper', 'graham'],
    ['support_agent', 'Malia Sefo', 'Support agent', 'malia'],
    ['api_client', 'Intake API', 'Service account', 'intake'],
  ],
};

/** Ids count the people of one role: `…_support_agent_01`, `…_support_agent_02`. */
export function peopleOf(prefix: string): readonly Person[] {
  const own = entries[prefix];
  if (!own) throw new Error(`Cannot name the people of "${prefix}": nobody is listed; expected an entry`);
  return own.map(([role, name, title, mailbox], index) => {
    const nth = own.slice(0, index + 1).filter((entry) => entry[0] === role).length;
    const job = role === 'api_client' ? 'intake_api' : role;
    return { id: `${prefix}_${job}_${String(nth).padStart(2, '0')}`, role, name, title, mailbox };
  });
}
