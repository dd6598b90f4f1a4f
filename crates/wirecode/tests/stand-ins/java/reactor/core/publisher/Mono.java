package reactor.core.publisher;

public abstract class Mono<T> {
    public T block() { return null; }
}
