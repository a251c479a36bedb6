-- {text} is text that sorts by octets; {without_rowid} is for databases that keep rows apart from their key otherwise.

create table outreach_reservation (
    campaign    {text}   not null,
    contact     {text}   not null,
    step        integer  not null,
    attempt     integer  not null,
    client      {text}   not null,
    domain      {text}   not null,
    mailbox     {text}   not null,
    receiver    {text}   not null,
    day         integer  not null,
    domain_day  integer  not null,
    reserved_at bigint   not null,
    expires_at  bigint   not null,
    state       {text}   not null,
    settled_at  bigint   not null,
    message_id  text,
    note        text     not null,
    primary key (campaign, contact, step, attempt)
) {without_rowid};

create index outreach_reservation_of_domain on outreach_reservation (domain, reserved_at);

create index outreach_reservation_by_time on outreach_reservation (reserved_at);

create index outreach_reservation_to_end on outreach_reservation (expires_at)
    where state in ('HELD', 'SENDING');

create index outreach_reservation_in_doubt on outreach_reservation (campaign, contact, step, attempt)
    where state = 'IN_DOUBT';

create table outreach_domain (
    domain  {text}  not null primary key,
    version bigint  not null
) {without_rowid};

create table outreach_journal (
    sequence    bigint  not null primary key,
    recorded_at bigint  not null,
    kind        {text}  not null,
    about       {text},
    event       text    not null
);

create table outreach_journal_head (
    one      integer not null primary key check (one = 1),
    sequence bigint  not null,
    decided  bigint  not null
);

insert into outreach_journal_head (one, sequence, decided) values (1, 0, 0);

create table outreach_snapshot (
    one      integer not null primary key check (one = 1),
    sequence bigint  not null,
    taken_at bigint  not null,
    state    text    not null
);

create table outreach_claim (
    scope       {text}  not null,
    fingerprint {text}  not null,
    campaign    {text}  not null,
    contact     {text}  not null,
    step        integer not null,
    primary key (scope, fingerprint)
) {without_rowid};

create table outreach_suppression (
    pattern    {text} not null,
    client     {text} not null,
    reason     {text} not null,
    source     text   not null,
    since      bigint not null,
    expires_at bigint,
    primary key (pattern, client)
) {without_rowid};

create table outreach_purchase (
    purchase     {text}  not null primary key,
    what         text    not null,
    amount       {text},
    currency     {text},
    state        {text}  not null,
    version      integer not null,
    since        bigint  not null,
    asked        integer not null,
    asked_before integer not null,
    note         text    not null
) {without_rowid};

create table outreach_task (
    task    {text}  not null primary key,
    version integer not null,
    state   text    not null
) {without_rowid};
