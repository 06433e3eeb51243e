<?php
// Takes Firebreak's messages: checks, does each once, says how the thing stands now. PHP 8 or newer.
// Behind any web server, or for a try: php -S 127.0.0.1:PORT receiver.php
declare(strict_types=1);
ini_set('display_errors', '0'); // with a message shown, PHP answers 200 where it broke
http_response_code(500); // until all is done

const STATUS = [
    'suspend' => 'suspended', 'unsuspend' => 'active', 'restrict' => 'restricted', 'unrestrict' => 'active',
    'remove' => 'removed', 'restore' => 'visible', 'label' => 'labelled', 'unlabel' => 'visible',
];

function key_of(string $secret): string {
    return base64_decode(substr($secret, strlen('whsec_')), true);
}

function signature(string $key, string $name, string $stamp, string $body): string {
    return 'v1,' . base64_encode(hash_hmac('sha256', "$name.$stamp.$body", $key, true));
}

function is_ours(string $name, string $stamp, string $given, string $body): bool {
    if ($name === '' || !preg_match('/^\d{1,11}$/D', $stamp) || abs(time() - (int) $stamp) > 300) return false;
    // Two secrets, separated by a space, while Firebreak's is being changed: both are accepted.
    foreach (explode(' ', getenv('FIREBREAK_SECRET')) as $secret) {
        $mine = signature(key_of($secret), $name, $stamp, $body);
        foreach (explode(' ', $given) as $each) if (hash_equals($mine, $each)) return true;
    }
    return false;
}

function place(string $what, string $name): string {
    return getenv('FOLDER') . "/$what-" . hash('sha256', $name);
}

// Put your platform's own look here: how it stands, in words of STATUS; '' for unknown.
function stands(array $subject): string {
    $file = place('thing', json_encode($subject, JSON_THROW_ON_ERROR));
    return file_exists($file) ? file_get_contents($file) : '';
}

// Put your platform's own call here; twice must be as good as once. Throw if it failed.
function carry_out(string $verb, array $subject, string $status, string $words): void {
    file_put_contents(place('thing', json_encode($subject, JSON_THROW_ON_ERROR)), $status ?: stands($subject));
    $line = json_encode(compact('verb', 'subject', 'status', 'words'), JSON_THROW_ON_ERROR);
    if (file_put_contents(getenv('FOLDER') . '/done.jsonl', "$line\n", FILE_APPEND | LOCK_EX) === false)
        throw new RuntimeException('not written');
}

function tell_back(string $name, array $data): void {
    [$body, $stamp] = [json_encode(['type' => 'action.done', 'data' => $data], JSON_THROW_ON_ERROR), (string) time()];
    $signed = signature(key_of(getenv('FIREBREAK_INBOUND_SECRET')), $name, $stamp, $body);
    $headers = ['content-type: application/json', "webhook-id: $name", "webhook-timestamp: $stamp", "webhook-signature: $signed"];
    $http = ['method' => 'POST', 'content' => $body, 'header' => $headers, 'timeout' => 10, 'follow_location' => 0];
    if (file_get_contents(getenv('FIREBREAK_DESK'), false, stream_context_create(['http' => $http])) === false)
        throw new RuntimeException('the desk did not take it');
}

$body = file_get_contents('php://input');
$name = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
$is_ours = is_ours($name, $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '', $body);
[$seen, $was] = [place('seen', $name), place('was', $name)];
if ($is_ours && !file_exists($seen)) {
    ['type' => $type, 'data' => $data] = json_decode($body, true, 64, JSON_THROW_ON_ERROR);
    $acts = $type === 'action.requested'; // the other types only tell somebody something
    $status = $acts ? (($data['restores'] ?? '') ?: STATUS[$data['verb']]) : '';
    // Before the first try: a later one would find our own act.
    if (!file_exists($was)) file_put_contents($was, stands($data['subject']));
    carry_out($acts ? $data['verb'] : 'tell', $data['subject'], $status, ($data['statement'] ?? $data)['text'] ?? '');
    $back = ['action' => $data['action'], 'case' => $data['case'], 'status' => $status, 'was' => file_get_contents($was)];
    if ($acts) tell_back("back_$name", $back);
    touch($seen); // last: whatever breaks above, Firebreak sends the same message again
}
http_response_code($is_ours ? 204 : 401);
