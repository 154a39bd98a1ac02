"""A few requests are worked on at once, and heavy ones have their turn in the order they came."""

import threading
import time

import pytest

from explorer.web import work
from explorer.web.work import NotYetError, Turns

SOON = 10


def waiting(turns: Turns, count: int) -> None:
    """Wait until as many wait for their turn."""
    deadline = time.monotonic() + SOON
    while len(turns._waiting) < count:
        assert time.monotonic() < deadline


def test_turns_come_in_the_order_of_arrival():
    turns, order, done = Turns(SOON), [], threading.Event()

    def heavy(name):
        with turns.turn():
            order.append(name)

    with turns.turn():
        threads = [threading.Thread(target=heavy, args=(name,)) for name in "abcde"]
        for count, thread in enumerate(threads, 1):
            thread.start()
            waiting(turns, count)
    for thread in threads:
        thread.join(SOON)
    assert order == list("abcde")
    done.set()


def test_a_ticket_keeps_the_place_of_who_was_told_to_come_back():
    turns = Turns(0.01)
    with turns.turn(), pytest.raises(NotYetError) as first, turns.turn():
        pass
    order = []

    def heavy(name, ticket=""):
        with turns.turn(ticket):
            order.append(name)

    turns._patience = SOON
    with turns.turn():
        late = threading.Thread(target=heavy, args=("late",))
        late.start()
        waiting(turns, 1)
        early = threading.Thread(target=heavy, args=("early", first.value.ticket))
        early.start()
        waiting(turns, 2)
    late.join(SOON)
    early.join(SOON)
    assert order == ["early", "late"]


def test_the_place_counts_who_waits_now():
    turns = Turns(SOON)
    places = []

    def heavy():
        with turns.turn():
            pass

    with turns.turn():
        others = [threading.Thread(target=heavy) for _ in range(2)]
        for thread in others:
            thread.start()
        waiting(turns, 2)
        turns._patience = 0.01
        with pytest.raises(NotYetError) as told, turns.turn():
            pass
        places.append(told.value.place)
    for thread in others:
        thread.join(SOON)
    assert places == [3]


@pytest.mark.parametrize(
    "ticket", ["", "0", "0000000000000.000000-00000000-0000000000000000", "ü-é"]
)
def test_a_ticket_that_nobody_was_given_stands_at_the_end(ticket):
    turns = Turns(0.01)
    with turns.turn(), pytest.raises(NotYetError) as told, turns.turn(ticket):
        pass
    assert told.value.ticket != ticket


def test_a_turn_that_fails_is_given_back():
    turns = Turns(0.01)
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    with turns.turn():
        pass


def test_only_a_few_are_worked_on_at_once_and_who_waits_for_a_turn_holds_nobody_up():
    inside, most, lock = 0, 0, threading.Lock()
    go_on = threading.Semaphore(0)
    entered = threading.Semaphore(0)

    def app(environ, start_response):
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        entered.release()
        assert go_on.acquire(timeout=SOON)
        with lock:
            inside -= 1
        return []

    limited = work.in_slots(app)
    threads = [threading.Thread(target=limited, args=({}, None)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for _ in range(work.MOST_AT_ONCE):
        assert entered.acquire(timeout=SOON)
    assert not entered.acquire(timeout=0.05)
    go_on.release(20)
    for thread in threads:
        thread.join(SOON)
    assert most == work.MOST_AT_ONCE

    turns = Turns(SOON)

    def heavy(environ, start_response):
        with turns.turn():
            return []

    with turns.turn():
        heavies = [
            threading.Thread(target=work.in_slots(heavy), args=({}, None))
            for _ in range(2 * work.MOST_AT_ONCE)
        ]
        for thread in heavies:
            thread.start()
        waiting(turns, 2 * work.MOST_AT_ONCE)
        assert work.in_slots(lambda environ, start_response: [b"light"])({}, None) == [b"light"]
    for thread in heavies:
        thread.join(SOON)
